//! A process that is killed, several at once, and what a version to come has left behind.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::json;
use testkit::{App, Database, places};

use crate::{
    events::{self, id, unread},
    outside::{app, builder, calm},
    peer::{Does, Peer},
    strained::{create, log, returned},
};

/// A process was killed after the other side had said yes, and before that was written down.
pub async fn killed(app: App) {
    let peer = Peer::willing().await;
    let officer = events::officer(&app, "210102-WJ").await;
    let made = create(&officer, "210102-WJ", &peer.url("/in")).await;
    returned(&app).await;
    calm(&app).await;
    let lease = kernel::Clock::now(app.clock()).plus(TimeDelta::seconds(50)).micros();
    let sql = "UPDATE delivery SET state = 'waiting', lease = 'gone', next_at = $1, ended_at = NULL";
    storage::rows::execute(app.context("notification").store.write(), sql, vec![lease.into()]).await.unwrap();
    app.run_jobs().await;
    assert_eq!(peer.asked().len(), 1, "it might still be running");
    app.clock().advance(TimeDelta::minutes(1));
    calm(&app).await;
    let asked = peer.asked();
    assert_eq!(asked.len(), 2, "a minute later it is sent again");
    assert_eq!(asked[0].header("webhook-id"), asked[1].header("webhook-id"), "and is told for what it is");
    assert_eq!(asked[0].body, asked[1].body);
    assert_eq!(log(&officer, &made).await[0]["state"], "delivered");
    app.stop().await;
}

#[actix_web::test]
async fn what_a_killed_process_had_in_hand_is_sent_within_a_minute_under_the_same_id() {
    killed(app().await).await;
}

#[actix_web::test]
async fn what_a_killed_process_had_in_hand_is_sent_within_a_minute_under_the_same_id_on_postgres() {
    killed(events::start(builder().on(Database::Postgres)).await).await;
}

pub async fn several_deliverers(app: App) {
    let peer = Peer::willing().await;
    let officer = events::officer(&app, "210102-WJ").await;
    create(&officer, "210102-WJ", &peer.url("/in")).await;
    for _ in 0..60 {
        app.tell(&events::request_returned(id())).await;
    }
    app.settle().await;
    futures::future::join_all((0..4).map(|_| app.run_jobs())).await;
    calm(&app).await;
    let asked = peer.asked();
    let ids: std::collections::BTreeSet<&str> =
        asked.iter().map(|asked| asked.header("webhook-id")).collect();
    assert_eq!((asked.len(), ids.len()), (60, 60));
    app.stop().await;
}

#[actix_web::test]
async fn several_deliverers_at_once_send_everything_once() {
    several_deliverers(app().await).await;
}

#[actix_web::test]
async fn several_deliverers_at_once_send_everything_once_on_postgres() {
    several_deliverers(events::start(builder().on(Database::Postgres)).await).await;
}

/// Several answers of 410 at the same moment.
pub async fn gone_at_once(app: App) {
    let peer = Peer::start(Does::Answers(410, String::new())).await;
    let officer = events::officer(&app, "210102-WJ").await;
    let made = create(&officer, "210102-WJ", &peer.url("/in")).await;
    for _ in 0..10 {
        app.tell(&events::request_returned(id())).await;
    }
    app.settle().await;
    calm(&app).await;
    let log = log(&officer, &made).await;
    assert!(log.iter().all(|one| one["state"] == "parked" || one["state"] == "discarded"), "{log:?}");
    let lines = log.iter().flat_map(|one| one["log"].as_array().unwrap());
    let attempts = lines.filter(|line| line["outcome"] != "overtaken").count();
    assert_eq!(attempts, peer.asked().len(), "every attempt is written down");
    let told = unread(&officer).await;
    assert_eq!(told.iter().filter(|text| text.contains("已停用")).count(), 1, "{told:?}");
    app.stop().await;
}

#[actix_web::test]
async fn a_system_that_is_gone_is_stopped_once_however_many_messages_find_out() {
    gone_at_once(app().await).await;
}

#[actix_web::test]
async fn a_system_that_is_gone_is_stopped_once_however_many_messages_find_out_on_postgres() {
    gone_at_once(events::start(builder().on(Database::Postgres)).await).await;
}

/// Three systems of a department that want no more, at the same moment.
pub async fn several_gone(app: App) {
    let officer = events::officer(&app, "210102-WJ").await;
    let mut gone = Vec::new();
    for _ in 0..3 {
        let peer = Peer::start(Does::Answers(410, String::new())).await;
        let made = create(&officer, "210102-WJ", &peer.url("/in")).await;
        gone.push((peer, made));
    }
    for _ in 0..4 {
        app.tell(&events::request_returned(id())).await;
    }
    app.settle().await;
    calm(&app).await;
    for (peer, made) in &gone {
        let path = format!("/api/notification/v1/webhooks/{}", made.text_at("/id"));
        assert_eq!(officer.get(&path).send().await.expect(200).text_at("/stopped"), "gone");
        assert!(!peer.asked().is_empty());
    }
    let page = officer.get("/api/notification/v1/notices").send().await.expect(200);
    let items = page.at("/items").as_array().unwrap().iter();
    let mut told: Vec<&str> = items.filter_map(|item| item["facts"]["webhook"].as_str()).collect();
    told.sort_unstable();
    let mut stopped: Vec<&str> = gone.iter().map(|(_, made)| made.text_at("/id")).collect();
    stopped.sort_unstable();
    assert_eq!(told, stopped, "each of them is told once");
    let asked = || gone.iter().map(|(peer, _)| peer.asked().len()).sum::<usize>();
    let before = asked();
    returned(&app).await;
    calm(&app).await;
    assert_eq!(asked(), before);
    app.stop().await;
}

#[actix_web::test]
async fn of_several_systems_that_are_gone_at_once_each_is_stopped_and_told_once() {
    several_gone(app().await).await;
    several_gone(events::start(builder().on(Database::Postgres)).await).await;
}

/// A delivery of a version to come, and one that nothing is wrong with.
pub async fn unreadable_beside(app: App) {
    let peer = Peer::willing().await;
    let officer = events::officer(&app, "210102-WJ").await;
    let made = create(&officer, "210102-WJ", &peer.url("/in")).await;
    let sql = "INSERT INTO delivery (id, sort, about, target, person, channel, address, matter, state, attempts, next_at, error, made_at) \
               VALUES ('dlv_00000000000000000000000000000000', 'event', 'x', 'x', NULL, 'webhook', 'x', '{\"of\":\"fax\"}', 'waiting', 0, 0, '', 0)";
    storage::rows::execute(app.context("notification").store.write(), sql, vec![]).await.unwrap();
    returned(&app).await;
    app.run_jobs().await;
    app.settle().await;
    assert_eq!(peer.asked().len(), 1);
    assert_eq!(log(&officer, &made).await[0]["state"], "delivered");
    app.stop().await;
}

#[actix_web::test]
async fn what_only_a_newer_version_can_read_holds_up_nothing() {
    unreadable_beside(app().await).await;
}

#[actix_web::test]
async fn what_only_a_newer_version_can_read_holds_up_nothing_on_postgres() {
    unreadable_beside(events::start(builder().on(Database::Postgres)).await).await;
}

/// A notice of a version to come.
#[actix_web::test]
async fn a_notice_that_cannot_be_read_holds_up_no_other() {
    let app = app().await;
    let street = events::street_approver(&app).await;
    let db = app.context("notification").store.write();
    for sql in [
        "INSERT INTO notice (id, event, at, kind, about, reach, role, area, facts) VALUES \
         ('ntc_00000000000000000000000000000000', 'x', 0, 'x', 'x', 'below', 'x', '/210000000000/', '{\"kind\":\"x\"}')",
        "INSERT INTO undispatched (notice) VALUES ('ntc_00000000000000000000000000000000')",
    ] {
        storage::rows::execute(db, sql, vec![]).await.unwrap();
    }
    app.tell(&events::task_opened(id(), Role::StreetApprover, places::NANSHICHANG)).await;
    app.settle().await;
    calm(&app).await;
    let figures = street.get("/api/notification/v1/figures").send().await.expect(200);
    assert_eq!(figures.at("/items/0/singles"), &json!(1));
    app.stop().await;
}

#[actix_web::test]
async fn what_somebody_wishes_of_a_newer_version_holds_up_nobodys_digest() {
    let app = app().await;
    let street = events::street_approver(&app).await;
    app.tell(&events::task_opened(id(), Role::StreetApprover, places::NANSHICHANG)).await;
    app.settle().await;
    let path = "/api/notification/v1/preferences";
    let etag = street.get(path).send().await.expect(200).etag();
    let body = json!({ "language": "en", "digest_at": "08:30", "modes": [] });
    street.put(path).if_match(&etag).json(&body).send().await.expect(200);
    let sql = r#"UPDATE preference SET modes = '{"a-new-kind":{"fax":"at-once"}}'"#;
    storage::rows::execute(app.context("notification").store.write(), sql, vec![]).await.unwrap();
    app.pass(TimeDelta::minutes(30)).await;
    let digests = street.get("/api/notification/v1/digests").send().await.expect(200);
    assert_eq!(digests.at("/items").as_array().unwrap().len(), 1);
    assert_eq!(street.get(path).send().await.expect(200).at("/modes"), &json!([]));
    app.stop().await;
}

//! Systems of departments that misbehave, move, or keep silent: each is its own trouble and nobody else's.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{App, Client, Database, Held, places};

use crate::{
    events::{self, id, unread},
    outside::{app, builder, calm, prove},
    peer::{Does, Peer},
};

const WEBHOOKS: &str = "/api/notification/v1/webhooks";

pub async fn create(who: &Client, department: &str, url: &str) -> testkit::Answer {
    let body = json!({ "department": department, "url": url, "events": ["request.returned"] });
    who.post(WEBHOOKS).json(&body).send().await.expect(201)
}

pub async fn log(who: &Client, made: &testkit::Answer) -> Vec<Value> {
    let page = who.get(&format!("{WEBHOOKS}/{}/deliveries", made.text_at("/id"))).send().await.expect(200);
    page.at("/items").as_array().unwrap().clone()
}

pub async fn returned(app: &App) {
    app.tell(&events::request_returned(id())).await;
    app.settle().await;
}

pub async fn an_answer_is_written_down(app: App) {
    let peer = Peer::start(Does::Answers(500, "no\0thing\u{202E}".into())).await;
    let officer = events::officer(&app, "210102-WJ").await;
    let made = create(&officer, "210102-WJ", &peer.url("/in")).await;
    returned(&app).await;
    calm(&app).await;
    assert_eq!(peer.asked().len(), 1);
    let log = log(&officer, &made).await;
    assert_eq!((&log[0]["attempts"], &log[0]["log"][0]["detail"]), (&json!(1), &json!("500 nothing")));
    app.stop().await;
}

#[actix_web::test]
async fn an_answer_that_no_database_would_keep_is_written_down_without_it() {
    an_answer_is_written_down(app().await).await;
}

#[actix_web::test]
async fn an_answer_that_no_database_would_keep_is_written_down_without_it_on_postgres() {
    an_answer_is_written_down(events::start(builder().on(Database::Postgres)).await).await;
}

#[actix_web::test]
async fn whoever_says_yes_and_never_comes_to_an_end_has_said_yes() {
    let peer = Peer::start(Does::Drones).await;
    let app = app().await;
    let officer = events::officer(&app, "210102-WJ").await;
    let made = create(&officer, "210102-WJ", &peer.url("/in")).await;
    returned(&app).await;
    calm(&app).await;
    assert_eq!(log(&officer, &made).await[0]["state"], "delivered");
    app.stop().await;
}

pub async fn moves(app: App) {
    let (old, new) = (Peer::start(Does::Answers(503, String::new())).await, Peer::willing().await);
    let officer = events::officer(&app, "210102-WJ").await;
    let made = create(&officer, "210102-WJ", &old.url("/in")).await;
    returned(&app).await;
    calm(&app).await;
    // What it left behind there wants no more, which is said of the old place alone.
    old.now(Does::Answers(410, String::new()));
    let body = json!({ "url": new.url("/in"), "events": ["request.returned"] });
    let path = format!("{WEBHOOKS}/{}", made.text_at("/id"));
    officer.put(&path).if_match(&made.etag()).json(&body).send().await.expect(200);
    app.clock().advance(TimeDelta::minutes(1));
    calm(&app).await;
    assert_eq!((old.asked().len(), new.asked().len()), (1, 1));
    assert_eq!(old.asked()[0].header("webhook-id"), new.asked()[0].header("webhook-id"));
    assert_eq!(log(&officer, &made).await[0]["state"], "delivered");
    assert_eq!(officer.get(&path).send().await.expect(200).body.get("stopped"), None);
    app.stop().await;
}

#[actix_web::test]
async fn a_system_that_moved_is_told_at_its_new_address_what_waited_for_it() {
    moves(app().await).await;
}

#[actix_web::test]
async fn a_system_that_moved_is_told_at_its_new_address_what_waited_for_it_on_postgres() {
    moves(events::start(builder().on(Database::Postgres)).await).await;
}

pub async fn silent_beside(app: App) {
    let (silent, willing) = (Peer::start(Does::Nothing).await, Peer::willing().await);
    let officer = events::officer(&app, "210102-WJ").await;
    create(&officer, "210102-WJ", &silent.url("/in")).await;
    let made = create(&officer, "210102-WJ", &willing.url("/in")).await;
    for _ in 0..70 {
        app.tell(&events::request_returned(id())).await;
    }
    app.settle().await;
    calm(&app).await;
    assert!(
        silent.asked().len() <= 48,
        "the others of a silent system are left alone: {}",
        silent.asked().len()
    );
    assert_eq!(willing.asked().len(), 70);
    assert!(log(&officer, &made).await.iter().all(|one| one["state"] == "delivered"));
    app.stop().await;
}

#[actix_web::test]
async fn a_silent_system_holds_up_nobody_elses() {
    silent_beside(app().await).await;
}

#[actix_web::test]
async fn a_silent_system_holds_up_nobody_elses_on_postgres() {
    silent_beside(events::start(builder().on(Database::Postgres)).await).await;
}

#[actix_web::test]
async fn a_robot_that_was_taken_out_of_its_group_is_not_written_to_for_ever() {
    let peer = Peer::start(Does::Answers(200, r#"{"errcode":0}"#.into())).await;
    let app = app().await;
    let street = events::street_approver(&app).await;
    let said = || peer.asked().last().unwrap().json()["text"]["content"].as_str().unwrap().to_owned();
    prove(&app, &street, "wecom", &peer.url("/send?key=k"), said).await;
    peer.now(Does::Answers(200, r#"{"errcode":93000,"errmsg":"invalid webhook url"}"#.into()));
    app.tell(&events::task_opened(id(), Role::StreetApprover, places::NANSHICHANG)).await;
    app.settle().await;
    app.clock().advance(TimeDelta::minutes(30));
    calm(&app).await;
    for _ in 0..4 {
        app.clock().advance(TimeDelta::days(1));
        calm(&app).await;
    }
    assert_eq!(peer.asked().len(), 1 + 3, "the code, and three digests");
    let shown = street.get("/api/notification/v1/contacts").send().await.expect(200);
    assert_eq!(shown.at("/0/verified_at"), &json!(null));
    app.stop().await;
}

#[actix_web::test]
async fn an_address_that_leads_inside_is_told_as_that_in_both_languages() {
    let app = app().await;
    let officer = events::officer(&app, "210102-WJ").await;
    let made = create(&officer, "210102-WJ", "http://127.0.0.2:9/in").await;
    returned(&app).await;
    calm(&app).await;
    let shown = officer.get(&format!("{WEBHOOKS}/{}", made.text_at("/id"))).send().await.expect(200);
    assert_eq!(shown.text_at("/stopped"), "forbidden");
    assert!(
        unread(&officer).await[0].ends_with("的推送已停用：地址不能访问：指向内部网络，或在外网未使用 https")
    );
    let page = officer.get("/api/notification/v1/notices").send().await.expect(200);
    let english = page.text_at("/items/0/text_en");
    assert!(english.contains("is stopped: its address may not be reached: it leads into"), "{english}");
    app.stop().await;
}

/// Two officers, each of a department whose demand differs from the other's.
pub async fn both_are_told(app: App) {
    use contracts::collection::{ConflictKind, ConflictOver, DemandsConflicted};
    let (one, other) = (events::officer(&app, "210102-WJ").await, events::officer(&app, "210102-MZ").await);
    let third =
        app.sign_in("第三方", &[Held::role(Role::DepartmentOfficer, places::HEPING).of("210102-RS")]).await;
    app.tell(&DemandsConflicted {
        admission: id(),
        control_number: "210102-ZJ-2026-0001-1V".parse().unwrap(),
        department: "210102-WJ".parse().unwrap(),
        with: "210102-MZ-2026-0001-11".parse().unwrap(),
        with_department: "210102-MZ".parse().unwrap(),
        areas: vec![places::path(places::XINCUN)],
        over: vec![ConflictOver { element: "C11".into(), kind: ConflictKind::Unit }],
    })
    .await;
    app.settle().await;
    assert_eq!((unread(&one).await.len(), unread(&other).await.len()), (1, 1));
    assert!(unread(&third).await.is_empty());
    app.stop().await;
}

#[actix_web::test]
async fn both_departments_of_a_conflict_are_told() {
    both_are_told(events::sqlite().await).await;
}

#[actix_web::test]
async fn both_departments_of_a_conflict_are_told_on_postgres() {
    both_are_told(events::start(App::of(vec![notification::module()]).on(Database::Postgres)).await).await;
}

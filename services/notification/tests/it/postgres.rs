//! The same on PostgreSQL: one journey that passes every statement once.

use chrono::TimeDelta;
use contracts::registry::CalendarPublished;
use kernel::Role;
use testkit::{App, Database, places};

use serde_json::json;

use crate::{
    answered,
    events::{self, id, unread},
    matching,
    outside::{self, calm, prefer, prove},
    peer::Peer,
};

#[actix_web::test]
async fn one_journey_through_everything() {
    let app = events::start(App::of(vec![notification::module()]).on(Database::Postgres)).await;
    matching::both_say_the_same(&app).await;
    matching::so_does_the_other_way_round(&app).await;
    app.tell(&CalendarPublished { year: 2026, version: 1, days: vec![] }).await;
    let (street, worker) = (events::street_approver(&app).await, events::community_worker(&app).await);
    let task = id();
    app.tell(&events::task_opened(task, Role::StreetApprover, places::NANSHICHANG)).await;
    app.tell(&events::table_opened(id(), 2)).await;
    app.settle().await;
    assert_eq!((unread(&street).await.len(), unread(&worker).await.len()), (1, 1));
    app.pass(TimeDelta::minutes(30)).await;
    let digests = street.get("/api/notification/v1/digests?limit=1").send().await.expect(200);
    assert_eq!(digests.at("/items").as_array().unwrap().len(), 1);
    let page = street.get("/api/notification/v1/notices?limit=1").send().await.expect(200);
    let path = format!("/api/notification/v1/notices/{}/read", page.text_at("/items/0/id"));
    street.post(&path).send().await.expect(200);
    app.tell(&events::task_closed(task)).await;
    app.settle().await;
    assert!(unread(&street).await.is_empty());
    app.pass(TimeDelta::days(91)).await;
    assert!(unread(&worker).await.is_empty());
    app.stop().await;
}

#[actix_web::test]
async fn one_journey_to_addresses_outside() {
    let peer = Peer::willing().await;
    let app = events::start(outside::builder().on(Database::Postgres)).await;
    let (street, officer) = (events::street_approver(&app).await, events::officer(&app, "210102-WJ").await);
    let last = || peer.asked().last().unwrap().json()["data"]["lines"][0].as_str().unwrap().to_owned();
    prove(&app, &street, "webhook", &peer.url("/person"), last).await;
    prefer(&street, "08:30", json!([{ "kind": "task-opened", "channel": "webhook", "mode": "at-once" }]))
        .await;
    let body =
        json!({ "department": "210102-WJ", "url": peer.url("/office"), "events": ["request.returned"] });
    let made = officer.post("/api/notification/v1/webhooks").json(&body).send().await.expect(201);
    app.clock().advance(TimeDelta::minutes(60));
    let (task, table) = (id(), id());
    app.tell(&events::task_opened(task, Role::StreetApprover, places::NANSHICHANG)).await;
    app.tell(&events::request_returned(id())).await;
    app.tell(&events::table_opened(table, 2)).await;
    app.settle().await;
    calm(&app).await;
    let asked = peer.asked();
    let to =
        |path: &str| asked.iter().filter(|asked| asked.head.starts_with(&format!("POST {path} "))).count();
    assert_eq!((to("/person"), to("/office")), (3, 1), "a code, one at once, the digest; one event");
    let path = format!("/api/notification/v1/webhooks/{}", made.text_at("/id"));
    let rotated = officer.post(&format!("{path}/secrets")).send().await.expect(201);
    officer.post(&format!("{path}/stop")).if_match(&rotated.etag()).send().await.expect(200);
    let log = officer.get(&format!("{path}/deliveries?limit=1")).send().await.expect(200);
    let again = format!("{path}/deliveries/{}/resend", log.text_at("/items/0/id"));
    officer.post(&again).send().await.expect(200);
    calm(&app).await;
    let log = officer.get(&format!("{path}/deliveries?limit=1")).send().await.expect(200);
    assert_eq!(log.text_at("/items/0/state"), "discarded", "nothing goes to what is stopped");
    let figures = street.get("/api/notification/v1/figures").send().await.expect(200);
    let weeks = figures.at("/items").as_array().unwrap();
    assert!(weeks.iter().any(|week| week["at_once"] == 1), "{figures}");
    app.pass(TimeDelta::days(30)).await;
    assert_eq!(unread(&events::community_worker(&app).await).await.len(), 1, "that it is due");
    app.pass(TimeDelta::days(91)).await;
    app.stop().await;
}

#[actix_web::test]
async fn an_answer_comes_the_way_that_is_wanted() {
    answered::ways(Database::Postgres).await;
}

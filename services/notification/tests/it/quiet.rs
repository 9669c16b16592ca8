//! What is sent later than it was made is sent in office hours, as often as the hour allows, and only
//! if it still says something.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{App, Client, Database, Held, places};

use crate::{
    events::{self, id},
    outside::{Post, calm, code_in, prefer, prove},
};

pub const DELIVERIES: &str = "/api/notification/v1/deliveries";
pub const PARKED: &str = "/api/notification/v1/operations/deliveries";

pub async fn with_mail(app: &App, post: &Post, who: &Client, address: &str) -> String {
    let arrived = || post.mail_to(address).pop().unwrap().split_once("\r\n\r\n").unwrap().1.to_owned();
    prove(app, who, "mail", address, arrived).await
}

/// Monday, at this hour; the tests begin at 08:00.
pub async fn later(app: &App, minutes: i64) {
    app.clock().advance(TimeDelta::minutes(minutes));
    calm(app).await;
}

pub async fn task(app: &App) {
    app.tell(&events::task_opened(id(), Role::StreetApprover, places::NANSHICHANG)).await;
    app.settle().await;
}

/// What became of the messages of somebody, latest first.
pub async fn states(who: &Client) -> Vec<String> {
    let page = who.get(DELIVERIES).send().await.expect(200);
    let items = page.at("/items").as_array().unwrap();
    items.iter().map(|item| item["state"].as_str().unwrap().to_owned()).collect()
}

pub fn at_once() -> Value {
    json!([{ "kind": "task-opened", "channel": "mail", "mode": "at-once" }])
}

pub async fn execute(app: &App, sql: &str, values: Vec<sea_orm::Value>) {
    let db = app.context("notification").store.write();
    storage::rows::execute(db, sql, values).await.unwrap();
}

#[actix_web::test]
async fn a_mail_server_that_comes_back_at_noon_or_at_night_wakes_nobody() {
    let mut post = Post::start("night");
    let app = post.app().await;
    let street = events::street_approver(&app).await;
    with_mail(&app, &post, &street, "street@qingche.example").await;
    let arrived = |post: &Post| post.mail_to("street@qingche.example").len() - 1;
    task(&app).await;
    post.server.stop().unwrap();
    later(&app, 30).await;
    post.server.resume().unwrap();
    // 12:00.
    later(&app, 210).await;
    assert_eq!(arrived(&post), 0, "nothing at noon");
    later(&app, 60).await;
    assert_eq!(arrived(&post), 1, "13:00: the digest");
    // Tuesday, 08:30, and in the night that follows.
    post.server.stop().unwrap();
    later(&app, 19 * 60 + 30).await;
    post.server.resume().unwrap();
    later(&app, 14 * 60).await;
    assert_eq!((arrived(&post), states(&street).await[0].as_str()), (1, "waiting"), "nothing at night");
    // Wednesday, 08:30: its own digest says everything that Tuesday's would have said.
    later(&app, 10 * 60).await;
    assert_eq!(arrived(&post), 2);
    assert_eq!(states(&street).await, ["delivered", "discarded", "delivered", "delivered"]);
    app.stop().await;
}

#[actix_web::test]
async fn what_an_operator_replays_at_three_in_the_morning_waits_for_office_hours() {
    let post = Post::start("three");
    let app = post.app().await;
    let street = events::street_approver(&app).await;
    let admin = app.sign_in("系统管理员", &[Held::role(Role::SystemAdmin, places::HEPING)]).await;
    with_mail(&app, &post, &street, "street@qingche.example").await;
    prefer(&street, "17:30", at_once()).await;
    let closed = with_mail(&app, &post, &street, "other@qingche.example").await;
    let sql = "UPDATE contact SET address = 'refused@qingche.example' WHERE id = $1";
    execute(&app, sql, vec![closed.into()]).await;
    later(&app, 60).await;
    task(&app).await;
    calm(&app).await;
    let parked = admin.get(PARKED).send().await.expect(200);
    // Tuesday, 03:00.
    later(&app, 18 * 60).await;
    let body = json!({ "channel": "mail", "reason": "邮箱已恢复" });
    street.post(&format!("{PARKED}/replay")).json(&body).send().await.refused(403, "http.forbidden");
    let replayed = admin.post(&format!("{PARKED}/replay")).json(&body).send().await.expect(200);
    assert_eq!(replayed.at("/count"), &json!(1));
    calm(&app).await;
    let log = street.get(DELIVERIES).send().await.expect(200);
    let again =
        log.at("/items").as_array().unwrap().iter().find(|item| item["id"] == parked.at("/items")[0]["id"]);
    let again = again.unwrap();
    assert_eq!((&again["state"], &again["attempts"]), (&json!("waiting"), &json!(0)));
    assert_eq!(again["next_at"], json!("2026-11-24T00:30:00.000000Z"), "08:30 in China");
    assert_eq!(again["log"].as_array().unwrap().len(), 1, "nothing was tried");
    app.stop().await;
}

#[actix_web::test]
async fn what_piled_up_is_told_no_faster_than_the_hour_allows() {
    let mut post = Post::start("piled");
    let app = post.app().await;
    let street = events::street_approver(&app).await;
    with_mail(&app, &post, &street, "street@qingche.example").await;
    prefer(&street, "17:30", at_once()).await;
    later(&app, 60).await;
    post.server.stop().unwrap();
    for _ in 0..2 {
        for _ in 0..6 {
            task(&app).await;
        }
        later(&app, 61).await;
    }
    post.server.resume().unwrap();
    // 13:02
    later(&app, 120).await;
    let arrived = || post.mail_to("street@qingche.example").len() - 1;
    assert_eq!(arrived(), 6);
    later(&app, 30).await;
    assert_eq!(arrived(), 6, "the hour is not over");
    later(&app, 31).await;
    assert_eq!(arrived(), 12, "and nothing is lost");
    app.stop().await;
}

#[actix_web::test]
async fn a_code_that_does_not_hold_any_more_is_not_sent() {
    let mut post = Post::start("old-code");
    let app = post.app().await;
    let street = events::street_approver(&app).await;
    post.server.stop().unwrap();
    let body = json!({ "channel": "mail", "address": "street@qingche.example" });
    street.post("/api/notification/v1/contacts").json(&body).send().await.expect(201);
    calm(&app).await;
    post.server.resume().unwrap();
    later(&app, 16).await;
    assert!(post.server.mail().unwrap().is_empty());
    let log = street.get(DELIVERIES).send().await.expect(200);
    assert_eq!(log.text_at("/items/0/state"), "discarded");
    assert_eq!(log.text_at("/items/0/log/1/outcome"), "overtaken", "and that is told");
    app.stop().await;
}

#[actix_web::test]
async fn of_two_codes_only_the_one_that_counts_is_sent() {
    let mut post = Post::start("two-codes");
    let app = post.app().await;
    let street = events::street_approver(&app).await;
    post.server.stop().unwrap();
    let body = json!({ "channel": "mail", "address": "street@qingche.example" });
    let added = street.post("/api/notification/v1/contacts").json(&body).send().await.expect(201);
    calm(&app).await;
    let path = format!("/api/notification/v1/contacts/{}", added.text_at("/id"));
    street.post(&format!("{path}/codes")).send().await.expect(200);
    calm(&app).await;
    post.server.resume().unwrap();
    later(&app, 2).await;
    let mail = post.mail_to("street@qingche.example");
    assert_eq!(mail.len(), 1);
    let code = code_in(mail[0].split_once("\r\n\r\n").unwrap().1);
    street.post(&format!("{path}/verification")).json(&json!({ "code": code })).send().await.expect(200);
    app.stop().await;
}

/// With a message on its way while the mail server is down, and it back an hour later.
async fn meanwhile(name: &str, happens: impl AsyncFn(&App, &Client)) -> (Vec<String>, usize) {
    let mut post = Post::start(name);
    let app = post.app().await;
    let street = events::street_approver(&app).await;
    with_mail(&app, &post, &street, "street@qingche.example").await;
    prefer(&street, "17:30", at_once()).await;
    later(&app, 60).await;
    post.server.stop().unwrap();
    task(&app).await;
    calm(&app).await;
    happens(&app, &street).await;
    post.server.resume().unwrap();
    later(&app, 60).await;
    let sql = "SELECT state FROM delivery WHERE sort = 'notice'";
    let rows = storage::rows::all(app.context("notification").store.read(), sql, vec![]).await.unwrap();
    let states = rows.iter().map(|row| row.get("state").unwrap()).collect();
    let arrived = post.mail_to("street@qingche.example").len() - 1;
    app.stop().await;
    (states, arrived)
}

#[actix_web::test]
async fn who_lost_the_role_meanwhile_is_not_told_what_it_is_told() {
    let left = meanwhile("left", async |app: &App, _: &Client| {
        execute(app, "DELETE FROM access_grant", vec![]).await;
    });
    assert_eq!(left.await, (vec!["discarded".to_owned()], 0));
    let shut_out = meanwhile("shut-out", async |app: &App, _: &Client| {
        execute(app, "UPDATE access_principal SET active = FALSE", vec![]).await;
    });
    assert_eq!(shut_out.await, (vec!["discarded".to_owned()], 0));
}

#[actix_web::test]
async fn what_was_read_or_is_not_wanted_at_once_any_more_is_not_sent_as_well() {
    let read = meanwhile("read", async |_: &App, street: &Client| {
        let page = street.get("/api/notification/v1/notices").send().await.expect(200);
        let path = format!("/api/notification/v1/notices/{}/read", page.text_at("/items/0/id"));
        street.post(&path).send().await.expect(200);
    });
    assert_eq!(read.await, (vec!["discarded".to_owned()], 0));
    let unwanted = meanwhile("unwanted", async |_: &App, street: &Client| {
        prefer(street, "17:30", json!([])).await;
    });
    assert_eq!(unwanted.await, (vec!["discarded".to_owned()], 0), "it stands in the digest by now");
    let nothing = meanwhile("nothing", async |_: &App, _: &Client| {});
    assert_eq!(nothing.await, (vec!["delivered".to_owned()], 1));
}

#[actix_web::test]
async fn a_digest_that_had_to_wait_is_counted_again() {
    let mut post = Post::start("recount");
    let app = post.app().await;
    let street = events::street_approver(&app).await;
    with_mail(&app, &post, &street, "street@qingche.example").await;
    let done = id();
    app.tell(&events::task_opened(done, Role::StreetApprover, places::NANSHICHANG)).await;
    task(&app).await;
    post.server.stop().unwrap();
    later(&app, 30).await;
    app.tell(&events::task_closed(done)).await;
    app.settle().await;
    post.server.resume().unwrap();
    later(&app, 30).await;
    let mail = post.mail_to("street@qingche.example").pop().unwrap();
    assert!(mail.contains("1 件申请待审批") && !mail.contains("2 件"), "{mail}");
    assert!(mail.contains("Auto-Submitted: auto-generated\r\n"), "{mail}");
    app.stop().await;
}

async fn departs(app: App, post: Post) {
    let (stays, leaves) = (events::street_approver(&app).await, events::community_worker(&app).await);
    with_mail(&app, &post, &stays, "stays@qingche.example").await;
    with_mail(&app, &post, &leaves, "leaves@qingche.example").await;
    execute(&app, "UPDATE access_principal SET active = FALSE WHERE name = '张丽'", vec![]).await;
    let left = async || {
        let db = app.context("notification").store.read();
        let row = storage::rows::one(db, "SELECT count(*) AS n FROM contact", vec![]).await.unwrap();
        row.unwrap().get::<i64>("n").unwrap()
    };
    app.pass(TimeDelta::days(89)).await;
    assert_eq!(left().await, 2, "somebody may come back");
    app.pass(TimeDelta::days(2)).await;
    assert_eq!(left().await, 1);
    app.stop().await;
}

#[actix_web::test]
async fn the_addresses_of_somebody_who_left_are_forgotten() {
    let post = Post::start("departs");
    departs(post.app().await, post).await;
    let post = Post::start("departs-postgres");
    let builder = post.settings().into_iter().fold(crate::outside::builder(), testkit::Builder::set);
    departs(events::start(builder.on(Database::Postgres)).await, post).await;
}

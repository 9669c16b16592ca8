//! What people are told at their addresses: in the digest, at once, and after what went wrong.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::json;
use testkit::{App, Client, Held, places};

use crate::{
    events::{self, id},
    outside::{Post, calm, prefer, prove},
};

const PARKED: &str = "/api/notification/v1/operations/deliveries";

async fn with_mail(app: &App, post: &Post, who: &Client, address: &str) -> String {
    prove(app, who, "mail", address, || {
        let mail = post.mail_to(address).pop().unwrap();
        mail.split_once("\r\n\r\n").unwrap().1.to_owned()
    })
    .await
}

/// Monday, at this hour; the tests begin at 08:00.
async fn at(app: &App, minutes: i64) {
    app.clock().advance(TimeDelta::minutes(minutes));
    calm(app).await;
}

async fn task(app: &App) {
    app.tell(&events::task_opened(id(), Role::StreetApprover, places::NANSHICHANG)).await;
    app.settle().await;
}

#[actix_web::test]
async fn a_digest_goes_to_every_proved_address_at_the_hour_of_its_person() {
    let post = Post::start("digest");
    let app = post.app().await;
    let (early, late) = (events::street_approver(&app).await, events::street_approver(&app).await);
    with_mail(&app, &post, &early, "early@qingche.example").await;
    with_mail(&app, &post, &late, "late@qingche.example").await;
    prefer(&late, "14:00", json!([])).await;
    task(&app).await;
    at(&app, 30).await;
    let mail = post.mail_to("early@qingche.example");
    assert_eq!(mail.len(), 2, "the code and the digest");
    assert!(mail[1].lines().any(|line| line == "1 件申请待审批"), "{}", mail[1]);
    assert!(mail[1].contains("/notices"), "{}", mail[1]);
    // Another hour counts from tomorrow.
    assert_eq!(post.mail_to("late@qingche.example").len(), 2);
    at(&app, 24 * 60).await;
    assert_eq!(post.mail_to("early@qingche.example").len(), 3);
    assert_eq!(post.mail_to("late@qingche.example").len(), 2);
    at(&app, 5 * 60 + 30).await;
    assert_eq!(post.mail_to("late@qingche.example").len(), 3);
    assert_eq!(post.mail_to("early@qingche.example").len(), 3, "one on each day");
    app.stop().await;
}

#[actix_web::test]
async fn a_mail_server_that_is_down_for_an_hour_loses_and_doubles_nothing() {
    let mut post = Post::start("down");
    let app = post.app().await;
    let mut people = Vec::new();
    for n in 0..12 {
        let who = events::street_approver(&app).await;
        let address = format!("p{n}@qingche.example");
        with_mail(&app, &post, &who, &address).await;
        people.push(address);
    }
    task(&app).await;
    post.server.stop().unwrap();
    at(&app, 30).await;
    for _ in 0..12 {
        at(&app, 5).await;
    }
    assert!(people.iter().all(|address| post.mail_to(address).len() == 1), "nothing but codes so far");
    post.server.resume().unwrap();
    at(&app, 45).await;
    at(&app, 45).await;
    for address in &people {
        assert_eq!(post.mail_to(address).len(), 2, "{address}: the code and one digest");
    }
    app.stop().await;
}

#[actix_web::test]
async fn who_is_refused_is_visible_and_holds_up_nobody() {
    let post = Post::start("refused");
    let app = post.app().await;
    let (good, gone) = (events::street_approver(&app).await, events::street_approver(&app).await);
    let admin = app.sign_in("系统管理员", &[Held::role(Role::SystemAdmin, places::HEPING)]).await;
    with_mail(&app, &post, &good, "good@qingche.example").await;
    let contact = with_mail(&app, &post, &gone, "gone@qingche.example").await;
    // The mailbox was closed since.
    let db = app.context("notification").store.write();
    let sql = "UPDATE contact SET address = 'refused@qingche.example' WHERE id = $1";
    storage::rows::execute(db, sql, vec![contact.into()]).await.unwrap();
    task(&app).await;
    at(&app, 30).await;
    assert_eq!(post.mail_to("good@qingche.example").len(), 2);
    good.get(PARKED).send().await.refused(403, "http.forbidden");
    let parked = admin.get(PARKED).send().await.expect(200);
    assert_eq!(parked.at("/items").as_array().unwrap().len(), 1);
    assert_eq!(parked.text_at("/items/0/address"), "r***@qingche.example");
    assert!(parked.text_at("/items/0/log/0/detail").contains("no such mailbox"));
    assert_eq!(
        gone.get("/api/notification/v1/deliveries").send().await.expect(200).text_at("/items/0/state"),
        "parked"
    );
    let replay = format!("{PARKED}/{}/replay", parked.text_at("/items/0/id"));
    admin.post(&replay).json(&json!({ "reason": "邮箱已恢复" })).send().await.expect(200);
    // What arrived is not sent again, and never was parked.
    let arrived = good.get("/api/notification/v1/deliveries").send().await.expect(200);
    let again = format!("{PARKED}/{}/replay", arrived.text_at("/items/0/id"));
    admin.post(&again).json(&json!({})).send().await.refused(409, "notification.delivery.not-parked");
    calm(&app).await;
    let parked = admin.get(PARKED).send().await.expect(200);
    assert_eq!(parked.at("/items/0/log").as_array().unwrap().len(), 2);
    let discard = format!("{PARKED}/{}/discard", parked.text_at("/items/0/id"));
    assert_eq!(
        admin.post(&discard).json(&json!({ "reason": " " })).send().await.expect(422).pointers(),
        ["/reason"]
    );
    admin.post(&discard).json(&json!({ "reason": "已离职" })).send().await.expect(200);
    assert_eq!(admin.get(PARKED).send().await.expect(200).at("/items"), &json!([]));
    app.stop().await;
}

#[actix_web::test]
async fn at_once_is_in_office_hours_up_to_the_cap_and_what_exceeds_it_is_in_the_digest() {
    let post = Post::start("once");
    let app = post.app().await;
    let street = events::street_approver(&app).await;
    with_mail(&app, &post, &street, "street@qingche.example").await;
    prefer(&street, "08:30", json!([{ "kind": "task-opened", "channel": "mail", "mode": "at-once" }])).await;
    let arrived = || post.mail_to("street@qingche.example").len() - 1;
    // 08:00 is before office hours.
    task(&app).await;
    calm(&app).await;
    assert_eq!(arrived(), 0);
    at(&app, 60).await;
    assert_eq!(arrived(), 1, "the digest");
    for _ in 0..8 {
        task(&app).await;
    }
    calm(&app).await;
    assert_eq!(arrived(), 1 + 6, "six an hour");
    let mail = post.mail_to("street@qingche.example").pop().unwrap();
    assert!(mail.contains("和平区卫健局《高龄津贴名册》申请已转您审批，11月30日前办结"), "{mail}");
    at(&app, 24 * 60).await;
    let mail = post.mail_to("street@qingche.example").pop().unwrap();
    assert!(mail.contains("9 件申请待审批"), "{mail}");
    app.stop().await;
}

#[actix_web::test]
async fn what_was_done_meanwhile_is_not_said_any_more() {
    let mut post = Post::start("meanwhile");
    let app = post.app().await;
    let street = events::street_approver(&app).await;
    with_mail(&app, &post, &street, "street@qingche.example").await;
    prefer(&street, "17:30", json!([{ "kind": "task-opened", "channel": "mail", "mode": "at-once" }])).await;
    at(&app, 90).await;
    post.server.stop().unwrap();
    let task = id();
    app.tell(&events::task_opened(task, Role::StreetApprover, places::NANSHICHANG)).await;
    app.settle().await;
    calm(&app).await;
    app.tell(&events::task_closed(task)).await;
    app.settle().await;
    post.server.resume().unwrap();
    at(&app, 10).await;
    assert_eq!(post.mail_to("street@qingche.example").len(), 1, "only the code");
    let log = street.get("/api/notification/v1/deliveries").send().await.expect(200);
    assert_eq!(log.text_at("/items/0/state"), "discarded");
    app.stop().await;
}

#[actix_web::test]
async fn wishes_are_checked_and_based_on_what_was_read() {
    let app = crate::outside::app().await;
    let worker = events::community_worker(&app).await;
    let path = "/api/notification/v1/preferences";
    let read = worker.get(path).send().await.expect(200);
    assert_eq!((read.text_at("/digest_at"), read.at("/modes")), ("08:30", &json!([])));
    let off = json!([{ "kind": "table-accepted", "channel": "sms", "mode": "off" }]);
    let body = json!({ "language": "en", "digest_at": "17:30", "modes": off });
    worker.put(path).json(&body).send().await.refused(428, "http.if-match-missing");
    let saved = worker.put(path).if_match(&read.etag()).json(&body).send().await.expect(200);
    assert_eq!((saved.text_at("/language"), saved.at("/modes")), ("en", &off));
    worker.put(path).if_match(&read.etag()).json(&body).send().await.refused(412, "http.stale-revision");
    for (wrong, pointer) in [
        (json!({ "language": "zh", "digest_at": "22:00", "modes": [] }), "/digest_at"),
        (json!({ "language": "zh", "digest_at": "half past", "modes": [] }), "/digest_at"),
        (json!({ "language": "zh", "digest_at": "09:00", "modes": [off[0], off[0]] }), "/modes/1"),
    ] {
        let refused = worker.put(path).if_match(&saved.etag()).json(&wrong).send().await.expect(422);
        assert_eq!(refused.pointers(), [pointer]);
    }
    app.stop().await;
}

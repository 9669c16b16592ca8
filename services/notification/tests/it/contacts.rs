//! An address is used once it is proved, and is nobody else's business.

use chrono::TimeDelta;
use serde_json::json;
use testkit::Client;

use crate::{
    events,
    outside::{Post, app, calm, code_in},
    peer::{Does, Peer},
};

const CONTACTS: &str = "/api/notification/v1/contacts";

async fn add(who: &Client, channel: &str, address: &str) -> testkit::Answer {
    who.post(CONTACTS).json(&json!({ "channel": channel, "address": address })).send().await
}

#[actix_web::test]
async fn a_code_proves_an_address_and_guessing_does_not() {
    let post = Post::start("proof");
    let app = post.app().await;
    let (worker, other) = (events::community_worker(&app).await, events::community_worker(&app).await);
    let added = add(&worker, "mail", "Lina@Qingche.example").await.expect(201);
    let id = added.text_at("/id").to_owned();
    let verify = format!("{CONTACTS}/{id}/verification");
    calm(&app).await;
    let mail = post.mail_to("Lina@qingche.example");
    let code = code_in(mail[0].split("\r\n\r\n").nth(1).unwrap());
    let wrong = if code == "000000" { "000001" } else { "000000" };
    other.post(&verify).json(&json!({ "code": code })).send().await.refused(404, "http.not-found");
    for _ in 0..5 {
        let refused = worker.post(&verify).json(&json!({ "code": wrong })).send().await;
        refused.refused(422, "notification.contact.code-wrong");
    }
    // Worn out: the right one does not count any more either.
    worker
        .post(&verify)
        .json(&json!({ "code": code }))
        .send()
        .await
        .refused(422, "notification.contact.code-wrong");
    worker.post(&format!("{CONTACTS}/{id}/codes")).send().await.expect(200);
    calm(&app).await;
    let mail = post.mail_to("Lina@qingche.example");
    let code = code_in(mail[1].split("\r\n\r\n").nth(1).unwrap());
    app.clock().advance(TimeDelta::minutes(14));
    let proved = worker.post(&verify).json(&json!({ "code": code })).send().await.expect(200);
    assert!(proved.at("/verified_at").is_string());
    // A code that was sent is not kept.
    let db = app.context("notification").store.read();
    let kept = storage::rows::all(db, "SELECT matter FROM delivery", vec![]).await.unwrap();
    assert!(kept.iter().all(|row| !row.get::<String>("matter").unwrap().contains(&code)));
    app.stop().await;
}

#[actix_web::test]
async fn a_code_is_old_after_a_quarter_of_an_hour_and_there_are_five_an_hour() {
    let peer = Peer::start(Does::Answers(200, r#"{"errcode":0}"#.into())).await;
    let app = app().await;
    let worker = events::community_worker(&app).await;
    let added = add(&worker, "wecom", &peer.url("/send?key=k")).await.expect(201);
    calm(&app).await;
    let code = code_in(peer.asked()[0].json()["text"]["content"].as_str().unwrap());
    app.clock().advance(TimeDelta::minutes(15));
    let verify = format!("{CONTACTS}/{}/verification", added.text_at("/id"));
    worker
        .post(&verify)
        .json(&json!({ "code": code }))
        .send()
        .await
        .refused(422, "notification.contact.code-wrong");
    let again = format!("{CONTACTS}/{}/codes", added.text_at("/id"));
    for _ in 0..4 {
        worker.post(&again).send().await.expect(200);
    }
    worker.post(&again).send().await.refused(429, "notification.contact.code-too-often");
    calm(&app).await;
    app.stop().await;
}

#[actix_web::test]
async fn what_is_no_address_is_refused_with_a_pointer_and_is_not_kept() {
    let app = app().await;
    let worker = events::community_worker(&app).await;
    let refused = add(&worker, "mail", "a@b.cn").await.refused(409, "notification.contact.channel-off");
    assert_eq!(refused.pointers(), ["/channel"]);
    for (channel, address, code) in [
        ("webhook", "ftp://a.cn/", "notification.contact.url"),
        ("webhook", "https://u:p@a.cn/", "notification.contact.url"),
        ("wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send", "notification.contact.robot"),
        ("dingtalk", "not an address", "notification.contact.robot"),
    ] {
        assert_eq!(add(&worker, channel, address).await.refused(422, code).pointers(), ["/address"]);
    }
    let client = app.client("接口", &[]).await;
    add(&client, "webhook", "https://a.cn/").await.refused(403, "http.forbidden");
    assert_eq!(worker.get(CONTACTS).send().await.expect(200).body, json!([]));
    app.stop().await;
}

#[actix_web::test]
async fn a_secret_is_told_once_and_an_address_that_is_removed_is_forgotten() {
    let peer = Peer::willing().await;
    let app = app().await;
    let (worker, other) = (events::community_worker(&app).await, events::community_worker(&app).await);
    let body = json!({ "channel": "webhook", "address": peer.url("/in") });
    let added = worker.post(CONTACTS).key("the-same-key").json(&body).send().await.expect(201);
    assert!(added.text_at("/secret").starts_with("whsec_"));
    let again = worker.post(CONTACTS).key("the-same-key").json(&body).send().await.expect(201);
    assert_eq!((again.at("/id"), again.at("/secret")), (added.at("/id"), &json!(null)));
    worker.post(CONTACTS).json(&body).send().await.refused(409, "notification.contact.known");
    let path = format!("{CONTACTS}/{}", added.text_at("/id"));
    other.delete(&path).send().await.refused(404, "http.not-found");
    worker.delete(&path).send().await.expect(204);
    worker.delete(&path).send().await.refused(404, "http.not-found");
    calm(&app).await;
    app.stop().await;
}

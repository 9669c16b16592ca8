//! A department's systems are told of what concerns it, signed, and nothing else.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::{Value, json};
use standardwebhooks::Webhook;
use testkit::{App, Client, Held, places};

use crate::{
    events::{self, id, unread},
    outside::{app, calm},
    peer::{Asked, Does, Peer},
};

const WEBHOOKS: &str = "/api/notification/v1/webhooks";

async fn create(who: &Client, url: &str) -> testkit::Answer {
    let body =
        json!({ "department": "210102-WJ", "url": url, "events": ["request.returned", "request.decided"] });
    who.post(WEBHOOKS).json(&body).send().await
}

/// Whether the specification's own library finds the signature good.
fn is_signed(asked: &Asked, secret: &str) -> bool {
    let (id, at) = (asked.header("webhook-id"), asked.header("webhook-timestamp").parse().unwrap());
    let signature = Webhook::new(secret).unwrap().sign(id, at, asked.body.as_bytes()).unwrap();
    asked.header("webhook-signature").split(' ').any(|one| one == signature)
}

async fn log(who: &Client, webhook: &str) -> Vec<Value> {
    let page = who.get(&format!("{WEBHOOKS}/{webhook}/deliveries")).send().await.expect(200);
    page.at("/items").as_array().unwrap().clone()
}

async fn returned(app: &App) {
    app.tell(&events::request_returned(id())).await;
    app.settle().await;
    calm(app).await;
}

#[actix_web::test]
async fn a_system_is_told_of_what_it_listens_to_and_can_check_who_says_it() {
    let peer = Peer::willing().await;
    let app = app().await;
    let officer = events::officer(&app, "210102-WJ").await;
    let made = create(&officer, &peer.url("/in")).await.expect(201);
    let (webhook, first) = (made.text_at("/id").to_owned(), made.text_at("/secret").to_owned());
    returned(&app).await;
    app.tell(&events::request_submitted(id())).await;
    app.settle().await;
    calm(&app).await;
    let asked = peer.asked();
    assert_eq!(asked.len(), 1, "it does not listen to what is filed");
    assert!(is_signed(&asked[0], &first), "{}", asked[0].head);
    assert!(!is_signed(&asked[0], "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    let body = asked[0].json();
    assert_eq!(
        (&body["type"], &body["data"]["reason"]),
        (&json!("request.returned"), &json!("依据条款写错了"))
    );
    // For a day both secrets sign.
    let rotated = officer.post(&format!("{WEBHOOKS}/{webhook}/secrets")).send().await.expect(201);
    let second = rotated.text_at("/secret").to_owned();
    returned(&app).await;
    let asked = peer.asked();
    assert!(is_signed(&asked[1], &first) && is_signed(&asked[1], &second));
    app.clock().advance(TimeDelta::hours(25));
    returned(&app).await;
    let asked = peer.asked();
    assert!(!is_signed(&asked[2], &first) && is_signed(&asked[2], &second));
    // Sent again, it is the same message.
    let log = log(&officer, &webhook).await;
    let path = format!("{WEBHOOKS}/{webhook}/deliveries/{}/resend", log[0]["id"].as_str().unwrap());
    officer.post(&path).send().await.expect(200);
    calm(&app).await;
    let asked = peer.asked();
    assert_eq!(asked[3].header("webhook-id"), asked[2].header("webhook-id"));
    assert_eq!(asked[3].body, asked[2].body);
    app.stop().await;
}

#[actix_web::test]
async fn a_system_learns_which_values_it_had_retrieved_were_corrected() {
    let peer = Peer::willing().await;
    let app = app().await;
    let officer = events::officer(&app, "210102-WJ").await;
    let body = json!({ "department": "210102-WJ", "url": peer.url("/in"), "events": ["data.corrected"] });
    let made = officer.post(WEBHOOKS).json(&body).send().await.expect(201);
    app.tell(&events::values_corrected("210102-MZ")).await;
    app.tell(&events::values_corrected("210102-WJ")).await;
    app.settle().await;
    calm(&app).await;
    let asked = peer.asked();
    assert_eq!(asked.len(), 1, "what another department retrieved is no business of this one");
    assert!(is_signed(&asked[0], made.text_at("/secret")));
    let data = &asked[0].json()["data"];
    assert_eq!((&data["count"], &data["values"][1]["withdrawn"]), (&json!(2), &json!(true)));
    assert_eq!(data["values"][0]["area"], json!("210102025001"));
    app.stop().await;
}

#[actix_web::test]
async fn another_department_finds_nothing_and_hears_nothing() {
    let peer = Peer::willing().await;
    let app = app().await;
    let (own, other) = (events::officer(&app, "210102-WJ").await, events::officer(&app, "210102-MZ").await);
    let worker = events::community_worker(&app).await;
    create(&other, &peer.url("/in")).await.refused(404, "http.not-found");
    create(&worker, &peer.url("/in")).await.refused(403, "http.forbidden");
    let made = create(&own, &peer.url("/in")).await.expect(201);
    let path = format!("{WEBHOOKS}/{}", made.text_at("/id"));
    for end in ["", "/deliveries"] {
        other.get(&format!("{path}{end}")).send().await.refused(404, "http.not-found");
    }
    for end in ["/secrets", "/ping"] {
        other.post(&format!("{path}{end}")).send().await.refused(404, "http.not-found");
    }
    other.delete(&path).if_match(&made.etag()).send().await.refused(404, "http.not-found");
    assert_eq!(other.get(WEBHOOKS).send().await.expect(200).at("/items"), &json!([]));
    let shown = own.get(WEBHOOKS).send().await.expect(200);
    assert_eq!(shown.at("/items").as_array().unwrap().len(), 1);
    assert!(!shown.text.contains("whsec_") && !own.get(&path).send().await.text.contains("whsec_"));
    app.stop().await;
}

#[actix_web::test]
async fn an_api_client_manages_systems_under_the_revision_it_read() {
    let peer = Peer::willing().await;
    let app = app().await;
    let held = Held::role(Role::DepartmentOfficer, places::HEPING).of("210102-WJ");
    let client = app.client("卫健业务系统", &[held]).await;
    let made = create(&client, &peer.url("/in")).await.expect(201);
    let path = format!("{WEBHOOKS}/{}", made.text_at("/id"));
    let body = json!({ "url": peer.url("/other"), "events": ["data.accepted"] });
    client.put(&path).json(&body).send().await.refused(428, "http.if-match-missing");
    let changed = client.put(&path).if_match(&made.etag()).json(&body).send().await.expect(200);
    client.put(&path).if_match(&made.etag()).json(&body).send().await.refused(412, "http.stale-revision");
    client.post(&format!("{path}/ping")).send().await.expect(201);
    calm(&app).await;
    assert_eq!(peer.asked()[0].json()["type"], "webhook.ping");
    assert!(peer.asked()[0].head.starts_with("POST /other "));
    let stopped = client.post(&format!("{path}/stop")).if_match(&changed.etag()).send().await.expect(200);
    assert_eq!(stopped.text_at("/stopped"), "owner");
    client.post(&format!("{path}/ping")).send().await.refused(409, "notification.webhook.stopped");
    for (wrong, pointer) in [
        (json!({ "url": "ftp://a.cn", "events": ["data.accepted"] }), "/url"),
        (json!({ "url": peer.url("/"), "events": ["data.accepted", "all"] }), "/events/1"),
        (json!({ "url": peer.url("/"), "events": [] }), "/events"),
    ] {
        let refused = client.put(&path).if_match(&stopped.etag()).json(&wrong).send().await.expect(422);
        assert_eq!(refused.pointers(), [pointer]);
    }
    client.delete(&path).if_match(&stopped.etag()).send().await.expect(204);
    client.get(&path).send().await.refused(404, "http.not-found");
    app.stop().await;
}

#[actix_web::test]
async fn whoever_says_gone_is_told_no_more_and_the_department_learns_of_it() {
    let peer = Peer::start(Does::Answers(410, String::new())).await;
    let app = app().await;
    let officer = events::officer(&app, "210102-WJ").await;
    let made = create(&officer, &peer.url("/in")).await.expect(201);
    returned(&app).await;
    returned(&app).await;
    assert_eq!(peer.asked().len(), 1);
    let shown = officer.get(&format!("{WEBHOOKS}/{}", made.text_at("/id"))).send().await.expect(200);
    assert_eq!(shown.text_at("/stopped"), "gone");
    assert!(
        unread(&officer)
            .await
            .iter()
            .any(|text| text == "向 127.0.0.1 的推送已停用：对方回复不再接收（410）")
    );
    app.stop().await;
}

#[actix_web::test]
async fn a_system_that_fails_is_tried_over_three_days_and_then_told_no_more() {
    let peer = Peer::start(Does::Answers(500, "oops".into())).await;
    let app = app().await;
    let officer = events::officer(&app, "210102-WJ").await;
    let made = create(&officer, &peer.url("/in")).await.expect(201);
    returned(&app).await;
    let mut hours = 0;
    while log(&officer, made.text_at("/id")).await[0]["state"] == "waiting" {
        assert!(hours < 100, "there is an end");
        app.clock().advance(TimeDelta::hours(1));
        hours += 1;
        calm(&app).await;
    }
    assert!((72..90).contains(&hours), "{hours}");
    assert_eq!(peer.asked().len(), 10);
    let id = peer.asked()[0].header("webhook-id").to_owned();
    assert!(peer.asked().iter().all(|asked| asked.header("webhook-id") == id));
    let shown = officer.get(&format!("{WEBHOOKS}/{}", made.text_at("/id"))).send().await.expect(200);
    assert_eq!(shown.text_at("/stopped"), "failing");
    // Put right, it is told again.
    peer.now(Does::Answers(200, String::new()));
    let body = json!({ "url": peer.url("/in"), "events": ["request.returned"] });
    let path = format!("{WEBHOOKS}/{}", made.text_at("/id"));
    officer.put(&path).if_match(&shown.etag()).json(&body).send().await.expect(200);
    returned(&app).await;
    assert_eq!(log(&officer, made.text_at("/id")).await[0]["state"], "delivered");
    app.stop().await;
}

#[actix_web::test]
async fn a_redirect_to_what_lies_within_is_not_followed() {
    let victim = Peer::willing().await;
    let peer = Peer::start(Does::Redirects(victim.url("/admin"))).await;
    let app = app().await;
    let officer = events::officer(&app, "210102-WJ").await;
    let made = create(&officer, &peer.url("/in")).await.expect(201);
    returned(&app).await;
    let log = log(&officer, made.text_at("/id")).await;
    assert!(log[0]["log"][0]["detail"].as_str().unwrap().contains("redirects are not followed"), "{log:?}");
    assert!(victim.asked().is_empty());
    app.stop().await;
}

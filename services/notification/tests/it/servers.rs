//! What comes first when a mail server is back, and what a mail server says of a mailbox or of us.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::json;
use testkit::{Held, places};

use crate::{
    events,
    outside::{Post, calm, decoded},
    quiet::{DELIVERIES, execute, later, states, task, with_mail},
};

#[actix_web::test]
async fn an_emergency_does_not_stand_behind_the_digests_of_everybody() {
    let mut post = Post::start("first");
    let app = post.app().await;
    let government = app.sign_in("区政府", &[Held::role(Role::GovernmentApprover, places::HEPING)]).await;
    for n in 0..20 {
        let who = events::street_approver(&app).await;
        with_mail(&app, &post, &who, &format!("p{n}@qingche.example")).await;
    }
    task(&app).await;
    post.server.stop().unwrap();
    later(&app, 30).await;
    let body = json!({ "area": places::HEPING, "what": "今夜有特大暴雨", "basis": "防汛Ⅰ级应急响应" });
    app.clock().advance(TimeDelta::seconds(1));
    government.post("/api/notification/v1/emergencies").json(&body).send().await.expect(201);
    calm(&app).await;
    post.server.resume().unwrap();
    later(&app, 10).await;
    let all = post.server.mail().unwrap();
    assert_eq!(all.len(), 60, "a code, a digest and the emergency each");
    let emergency = |mail: &String| decoded(mail).contains("【应急】");
    let first = all[20..].iter().take_while(|mail| emergency(mail)).count();
    assert!(first >= 16, "the first that go are of the emergency: {first}");
    app.stop().await;
}

#[actix_web::test]
async fn a_mailbox_that_is_refused_day_after_day_is_not_written_to_any_more() {
    let post = Post::start("doubt");
    let app = post.app().await;
    let street = events::street_approver(&app).await;
    let contact = with_mail(&app, &post, &street, "street@qingche.example").await;
    let sql = "UPDATE contact SET address = 'refused@qingche.example' WHERE id = $1";
    execute(&app, sql, vec![contact.into()]).await;
    task(&app).await;
    later(&app, 30).await;
    for _ in 0..4 {
        later(&app, 24 * 60).await;
    }
    assert_eq!(states(&street).await, ["parked", "parked", "parked", "delivered"], "three days, and no more");
    let shown = street.get("/api/notification/v1/contacts").send().await.expect(200);
    assert_eq!(shown.at("/0/verified_at"), &json!(null), "whoever looks sees that it does not work");
    app.stop().await;
}

#[actix_web::test]
async fn a_server_that_does_not_take_us_gives_up_nobody() {
    let post = Post::start("stranger");
    let mut flags = post.settings();
    flags.retain(|flag| !flag.starts_with("notification.mail.from="));
    flags.push("notification.mail.from=stranger@qingche.example".to_owned());
    let app = events::start(flags.into_iter().fold(crate::outside::builder(), testkit::Builder::set)).await;
    let street = events::street_approver(&app).await;
    let body = json!({ "channel": "mail", "address": "street@qingche.example" });
    street.post("/api/notification/v1/contacts").json(&body).send().await.expect(201);
    calm(&app).await;
    let log = street.get(DELIVERIES).send().await.expect(200);
    assert_eq!(log.text_at("/items/0/state"), "waiting");
    assert!(log.text_at("/items/0/log/0/detail").contains("this sender may not send"), "{log}");
    app.stop().await;
}

//! Only a declared emergency breaks in, and it is public that it did.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::json;
use testkit::{App, Builder, Client, Database, Held, places};

use crate::{
    events::{self, unread},
    outside::{Post, builder, calm, prove},
    quiet::{execute, with_mail},
};

const EMERGENCIES: &str = "/api/notification/v1/emergencies";
const PUBLIC: &str = "/api/notification/v1/public/emergencies";

async fn declare(who: &Client, area: &str) -> testkit::Answer {
    let body =
        json!({ "area": area, "what": "今夜有特大暴雨，请立即转移低洼处居民", "basis": "防汛Ⅰ级应急响应" });
    who.post(EMERGENCIES).json(&body).send().await
}

async fn breaks_in(app: App, post: Post) {
    let (worker, officer) = (events::community_worker(&app).await, events::officer(&app, "210102-WJ").await);
    let government = app.sign_in("区政府", &[Held::role(Role::GovernmentApprover, places::HEPING)]).await;
    let elsewhere = app.sign_in("沈河", &[Held::role(Role::CommunityWorker, places::ZONGYUAN)]).await;
    let arrived =
        || post.mail_to("worker@qingche.example").pop().unwrap().split_once("\r\n\r\n").unwrap().1.to_owned();
    prove(&app, &worker, "mail", "worker@qingche.example", arrived).await;
    let at_home =
        || post.mail_to("home@qingche.example").pop().unwrap().split_once("\r\n\r\n").unwrap().1.to_owned();
    prove(&app, &worker, "mail", "home@qingche.example", at_home).await;
    // Of three addresses two are reached.
    let closed = with_mail(&app, &post, &worker, "closed@qingche.example").await;
    let sql = "UPDATE contact SET address = 'refused@qingche.example' WHERE id = $1";
    execute(&app, sql, vec![closed.into()]).await;
    // Monday, 23:00.
    app.clock().advance(TimeDelta::hours(15));
    declare(&worker, places::HEPING).await.refused(403, "http.forbidden");
    declare(&officer, places::HEPING).await.refused(403, "http.forbidden");
    let refused = declare(&government, places::SHENHE).await.refused(422, "notification.emergency.area");
    assert_eq!(refused.pointers(), ["/area"]);
    let declared = declare(&government, places::HEPING).await.expect(201);
    assert_eq!((declared.text_at("/area_name"), declared.text_at("/area")), ("和平区", "210102000000"));
    calm(&app).await;
    let told = "【应急】和平区：今夜有特大暴雨，请立即转移低洼处居民";
    assert_eq!(unread(&worker).await, [told]);
    assert!(unread(&elsewhere).await.is_empty());
    assert!(arrived().contains(told));
    let public = app.nobody().get(PUBLIC).send().await.expect(200);
    let shown = public.at("/items/0");
    assert_eq!(
        (&shown["people"], &shown["messages"], &shown["basis"]),
        (&json!(1), &json!(2), &json!("防汛Ⅰ级应急响应"))
    );
    assert_eq!(
        (&shown["area_name"], &shown["area_name_en"]),
        (&json!("和平区"), declared.at("/area_name_en"))
    );
    assert!(!public.text.contains("per_"), "who declared it is an office, not a name");
    let figures = government.get("/api/notification/v1/figures").send().await.expect(200);
    let of = |figure: &str| figures.at(&format!("/items/0/{figure}")).clone();
    assert_eq!((of("singles"), of("emergencies"), of("sent")), (json!(1), json!(1), json!(1)), "one person");
    assert_eq!(of("held_back"), json!(0), "what broke in was not spared anybody");
    app.stop().await;
}

#[actix_web::test]
async fn an_emergency_breaks_in_at_night_and_is_counted_and_published() {
    let post = Post::start("emergency");
    breaks_in(post.app().await, post).await;
    let post = Post::start("emergency-postgres");
    let builder = post.settings().into_iter().fold(builder(), Builder::set);
    breaks_in(events::start(builder.on(Database::Postgres)).await, post).await;
}

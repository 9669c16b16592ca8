//! What is left of a digest that could not be sent in its day.

use kernel::Role;
use serde_json::json;
use testkit::{Database, Held, places};

use crate::{
    events,
    outside::{Post, prefer},
    quiet::{PARKED, later, states, task, with_mail},
};

/// Of a person whose hour is the end of the day, with the mail server down over the night.
async fn overnight(on: Database, name: &str) {
    let mut post = Post::start(name);
    let builder = post.settings().into_iter().fold(crate::outside::builder(), testkit::Builder::set);
    let app = events::start(builder.on(on)).await;
    let street = events::street_approver(&app).await;
    let admin = app.sign_in("系统管理员", &[Held::role(Role::SystemAdmin, places::HEPING)]).await;
    with_mail(&app, &post, &street, "street@qingche.example").await;
    prefer(&street, "17:30", json!([])).await;
    task(&app).await;
    post.server.stop().unwrap();
    later(&app, 9 * 60 + 30).await;
    let in_vain = async |state: &str| {
        let page = admin.get(&format!("{PARKED}?state={state}&in_vain=true")).send().await.expect(200);
        page.at("/items").as_array().unwrap().len()
    };
    assert_eq!((in_vain("waiting").await, in_vain("discarded").await), (1, 0), "whoever operates it sees it");
    later(&app, 10 * 60).await;
    post.server.resume().unwrap();
    // Tuesday, 08:30.
    later(&app, 5 * 60).await;
    let arrived = |post: &Post| post.mail_to("street@qingche.example").len() - 1;
    assert_eq!(arrived(&post), 0, "there is one digest a day, and it comes at the person's hour");
    assert_eq!((in_vain("waiting").await, in_vain("discarded").await), (0, 1), "and why is not forgotten");
    later(&app, 9 * 60).await;
    assert_eq!(arrived(&post), 1);
    assert_eq!(states(&street).await, ["delivered", "discarded", "delivered"]);
    app.stop().await;
}

#[actix_web::test]
async fn what_had_to_wait_overnight_is_said_in_the_digest_of_the_day() {
    overnight(Database::Sqlite, "overnight").await;
}

#[actix_web::test]
async fn what_had_to_wait_overnight_is_said_in_the_digest_of_the_day_on_postgres() {
    overnight(Database::Postgres, "overnight-postgres").await;
}

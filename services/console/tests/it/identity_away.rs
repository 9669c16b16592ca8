//! Identity is away for longer than a token lives, or has ended a session.

use chrono::TimeDelta;
use serde_json::json;

use crate::{
    samples,
    visitor::{Answer, Browser, World, encode},
};

const RENEWAL: &str = "POST /api/identity/v1/tokens";

/// A browser whose token is over while identity renews none, and the token of its forms from before.
async fn cut_off() -> (World, Browser, String) {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let csrf = browser.csrf("/").await;
    world.app.clock().advance(TimeDelta::minutes(10));
    world.fake.refuse(RENEWAL, 503, "http.unavailable", "系统暂时不可用", json!([]));
    (world, browser, csrf)
}

async fn send(browser: &Browser, path: &str, fields: &[(&str, &str)], origin: &str) -> Answer {
    browser.run(browser.bare(path, encode(fields)).header("origin", origin)).await
}

async fn sessions(world: &World) -> usize {
    let store = &world.app.context("console").store;
    storage::rows::all(store.read(), "SELECT id FROM session", vec![]).await.unwrap().len()
}

#[actix_web::test]
async fn whoever_signs_out_while_identity_is_away_is_signed_out_for_good() {
    let (world, browser, csrf) = cut_off().await;
    assert_eq!(browser.get("/queue").await.status, 503);
    let secret = browser.cookie("qingche").unwrap();
    let (own, fields) = (world.app.url(), [("csrf", csrf.as_str())]);
    for (fields, origin) in
        [(&fields[..], "https://evil.example"), (&[("csrf", "x")][..], own.as_str()), (&[][..], own.as_str())]
    {
        assert_eq!(send(&browser, "/sign-out", fields, origin).await.status, 403, "{origin} {fields:?}");
    }
    assert_eq!(sessions(&world).await, 1, "nobody else ends it");
    let out = send(&browser, "/sign-out", &fields, &own).await;
    assert_eq!((out.status, out.location()), (303, "/sign-in?bye=1"), "{}", out.text);
    assert!(browser.cookie("qingche").is_none(), "the cookie is taken");
    assert_eq!(sessions(&world).await, 0);
    world.fake.say(RENEWAL, samples::tokens("renewed", 600));
    browser.cookies.lock().unwrap().insert("qingche".into(), secret);
    assert_eq!(browser.get("/queue").await.status, 303, "identity is back, and nobody is signed in");
    world.stop().await;
}

#[actix_web::test]
async fn what_is_open_to_anybody_is_open_to_whoever_has_a_session_that_cannot_be_looked_up() {
    let (world, browser, _) = cut_off().await;
    for page in ["/", "/verify", "/register", "/help", "/sign-in"] {
        let shown = browser.get(page).await;
        assert_eq!(shown.status, 200, "{page}: {}", shown.text);
        assert!(!shown.text.contains("张丽"), "{page} is shown as to anybody: {}", shown.text);
    }
    assert_eq!(browser.get("/queue").await.status, 503, "what needs somebody waits");
    assert!(browser.cookie("qingche").is_some(), "nothing has ended");
    world.fake.say(RENEWAL, samples::tokens("renewed", 600));
    assert_eq!(browser.get("/queue").await.status, 200);
    world.stop().await;
}

#[actix_web::test]
async fn whoever_signs_in_anew_ends_the_session_that_could_not_be_looked_up() {
    let (world, browser, _) = cut_off().await;
    let csrf = browser.csrf("/sign-in").await;
    let fields =
        [("csrf", csrf.as_str()), ("login", "zhang-li"), ("password", "correct horse"), ("next", "/")];
    let entered = send(&browser, "/sign-in", &fields, &world.app.url()).await;
    assert_eq!((entered.status, entered.location()), (303, "/"), "{}", entered.text);
    assert_eq!(sessions(&world).await, 1, "the one before is over");
    assert_eq!(browser.get("/queue").await.status, 200);
    world.stop().await;
}

#[actix_web::test]
async fn whoever_was_cut_off_is_led_from_the_front_page_to_the_sign_in() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let tasks = "GET /api/approval/v1/tasks";
    world.fake.refuse(tasks, 503, "console.service.unavailable", "暂时没有响应", json!([]));
    let away = browser.get("/").await;
    assert!(
        away.status == 200 && away.text.contains("暂时取不到"),
        "a service costs its section: {}",
        away.text
    );
    world.fake.refuse(tasks, 401, "http.bad-token", "访问令牌无效或已过期", json!([]));
    let over = browser.get("/").await;
    assert_eq!((over.status, over.location()), (303, "/sign-in?ended=1&next=%2F"), "{}", over.text);
    assert_eq!(sessions(&world).await, 0);
    world.stop().await;
}

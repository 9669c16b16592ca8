//! The life of a session, seen from outside.

use chrono::TimeDelta;
use futures::future::join_all;
use serde_json::json;

use crate::{samples, visitor::World};

#[actix_web::test]
async fn a_sign_in_gives_a_new_secret_and_keeps_no_token_readable() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.browser();
    browser.get("/sign-in").await;
    let form = [("login", "zhang-li"), ("password", "correct horse"), ("next", "/queue?state=open")];
    let entered = browser.send("/sign-in", &form).await;
    assert_eq!((entered.status, entered.location()), (303, "/queue?state=open"));
    let line = entered
        .headers
        .get_all("set-cookie")
        .iter()
        .find(|l| l.to_str().unwrap().starts_with("qingche="))
        .unwrap();
    let line = line.to_str().unwrap();
    assert!(line.contains("HttpOnly") && line.contains("SameSite=Lax") && line.contains("Path=/"), "{line}");
    let first = browser.cookie("qingche").unwrap();
    browser
        .send("/sign-in", &[("login", "zhang-li"), ("password", "correct horse"), ("next", "//evil.example")])
        .await;
    let second = browser.cookie("qingche").unwrap();
    assert_ne!(first, second);
    let store = &world.app.context("console").store;
    let rows = storage::rows::all(store.read(), "SELECT id, sealed FROM session", vec![]).await.unwrap();
    assert_eq!(rows.len(), 1, "the session before has ended");
    let (id, sealed): (String, String) = (rows[0].get("id").unwrap(), rows[0].get("sealed").unwrap());
    assert!(!id.contains(&second) && !sealed.contains("access") && !sealed.contains(&second));
    world.stop().await;
}

#[actix_web::test]
async fn over_tls_the_cookie_is_bound_to_the_host() {
    let world = World::start_with(&[], &["server.public_url=https://qingche.example"]).await;
    let browser = world.browser();
    let page = browser.get("/sign-in").await;
    let line = page.header("set-cookie");
    assert!(line.starts_with("__Host-qingche-visit=") && line.contains("Secure"), "{line}");
    world.stop().await;
}

#[actix_web::test]
async fn a_wrong_password_and_a_lockout_are_told_on_the_form() {
    let world = World::start(&[]).await;
    let browser = world.browser();
    browser.get("/sign-in").await;
    for (status, code, zh) in [
        (401, "identity.sign-in.refused", "登录名或密码不正确"),
        (429, "identity.sign-in.locked", "尝试次数过多，请稍后再试"),
    ] {
        world.fake.refuse("POST /api/identity/v1/sign-ins", status, code, zh, json!([]));
        let answer = browser.send("/sign-in", &[("login", "zhang-li"), ("password", "x")]).await;
        assert_eq!(answer.status, status);
        assert!(answer.text.contains(zh) && answer.text.contains("value=\"zhang-li\""), "{}", answer.text);
        assert!(browser.cookie("qingche").is_none());
    }
    world.stop().await;
}

#[actix_web::test]
async fn opening_a_one_time_link_redeems_nothing() {
    let world = World::start(&[]).await;
    let browser = world.browser();
    let page = browser.get("/sign-in/one-time?token=ott_1").await;
    assert!(page.text.contains("value=\"ott_1\""));
    assert!(world.fake.seen("POST", "/api/identity").is_empty());
    let different = [("token", "ott_1"), ("new_password", "correct horse"), ("again", "other horse")];
    assert_eq!(browser.send("/sign-in/one-time", &different).await.status, 422);
    let same = [("token", "ott_1"), ("new_password", "correct horse"), ("again", "correct horse")];
    assert_eq!(browser.send("/sign-in/one-time", &same).await.location(), "/");
    let body = world.fake.seen("POST", "/api/identity/v1/one-time-sign-ins/redeem").pop().unwrap().body;
    assert_eq!(body, json!({ "token": "ott_1", "new_password": "correct horse" }));
    world.stop().await;
}

#[actix_web::test]
async fn tokens_are_renewed_once_however_many_requests_come_at_the_same_moment() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    world.app.clock().advance(TimeDelta::minutes(9) + TimeDelta::seconds(50));
    let answers = join_all((0..8).map(|_| browser.get("/queue"))).await;
    assert!(answers.iter().all(|answer| answer.status == 200));
    assert_eq!(world.fake.seen("POST", "/api/identity/v1/tokens").len(), 1);
    let last = world.fake.seen("GET", "/api/approval/v1/tasks").pop().unwrap();
    assert_eq!(last.headers["authorization"], "Bearer renewed");
    world.stop().await;
}

#[actix_web::test]
async fn a_session_ends_when_nobody_uses_it_and_after_twelve_hours_in_any_case() {
    let world = World::start(&["burden_officer"]).await;
    world.fake.say("POST /api/identity/v1/sign-ins", samples::tokens("access", 86_400));
    let idle = world.signed_in().await;
    world.app.clock().advance(TimeDelta::minutes(31));
    let answer = idle.get("/queue").await;
    assert_eq!(answer.location(), "/sign-in?ended=1&next=%2Fqueue");
    assert!(idle.cookie("qingche").is_none());
    let busy = world.signed_in().await;
    for _ in 0..24 {
        world.app.clock().advance(TimeDelta::minutes(29));
        assert_eq!(busy.get("/queue").await.status, 200);
    }
    world.app.clock().advance(TimeDelta::minutes(29));
    assert_eq!(busy.get("/queue").await.status, 303);
    world.stop().await;
}

#[actix_web::test]
async fn what_identity_ends_is_over_here_too() {
    let world = World::start(&["burden_officer"]).await;
    let refused = world.signed_in().await;
    world.fake.refuse("GET /api/approval/v1/tasks", 401, "http.bad-token", "访问令牌无效或已过期", json!([]));
    assert_eq!(refused.get("/queue").await.location(), "/sign-in?ended=1&next=%2Fqueue");
    let again = refused.get("/notices").await;
    assert_eq!(again.status, 303, "the session is gone");
    let outdated = world.signed_in().await;
    world.fake.refuse(
        "POST /api/identity/v1/tokens",
        401,
        "identity.credentials.refused",
        "凭据无效",
        json!([]),
    );
    world.app.clock().advance(TimeDelta::minutes(10));
    assert_eq!(outdated.get("/notices").await.status, 303);
    world.stop().await;
}

#[actix_web::test]
async fn signing_out_ends_the_session_here_and_at_identity() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let secret = browser.cookie("qingche").unwrap();
    let out = browser.send("/sign-out", &[]).await;
    assert_eq!((out.status, out.location()), (303, "/sign-in?bye=1"));
    assert!(browser.cookie("qingche").is_none());
    assert_eq!(out.header("clear-site-data"), "", "what colleagues have on the device stays there");
    assert_eq!(world.fake.seen("POST", "/api/identity/v1/sign-outs").len(), 1);
    browser.cookies.lock().unwrap().insert("qingche".into(), secret);
    assert_eq!(browser.get("/queue").await.status, 303, "the old cookie is worth nothing");
    world.stop().await;
}

#[actix_web::test]
async fn ended_sessions_are_swept() {
    let world = World::start(&["burden_officer"]).await;
    world.signed_in().await;
    world.app.pass(TimeDelta::hours(1)).await;
    let store = &world.app.context("console").store;
    assert!(storage::rows::all(store.read(), "SELECT id FROM session", vec![]).await.unwrap().is_empty());
    world.stop().await;
}

//! Wrong attempts make the next one wait, whether or not the login exists.

use chrono::TimeDelta;
use testkit::App;

use crate::desk::{Desk, PASSWORD};

async fn codes(desk: &Desk, login: &str, password: &str, times: usize) -> Vec<(u16, String)> {
    let mut seen = Vec::new();
    for _ in 0..times {
        let answer = desk.sign_in(login, password).await;
        seen.push((answer.status, answer.code().to_owned()));
    }
    seen
}

#[actix_web::test]
async fn the_wait_grows_and_a_success_ends_it() {
    let desk = Desk::open().await;
    desk.member("wang-min").await;
    let refused = codes(&desk, "wang-min", "wrong password", 5).await;
    assert!(
        refused.iter().all(|(status, code)| (*status, code.as_str()) == (401, "identity.sign-in.refused"))
    );
    // Locked: even the right password is not looked at.
    let locked = desk.sign_in("wang-min", PASSWORD).await.refused(429, "identity.sign-in.locked");
    assert_eq!(locked.header("retry-after").as_deref(), Some("11"));
    desk.app.clock().advance(TimeDelta::seconds(10));
    desk.sign_in("wang-min", "wrong password").await.refused(401, "identity.sign-in.refused");
    let longer = desk.sign_in("wang-min", PASSWORD).await.refused(429, "identity.sign-in.locked");
    assert_eq!(longer.header("retry-after").as_deref(), Some("21"));
    desk.app.clock().advance(TimeDelta::seconds(20));
    desk.sign_in("wang-min", PASSWORD).await.expect(200);
    assert_eq!(codes(&desk, "wang-min", "wrong password", 4).await, refused[..4]);
    desk.sign_in("wang-min", PASSWORD).await.expect(200);
    desk.app.stop().await;
}

#[actix_web::test]
async fn an_unknown_login_is_answered_like_a_known_one() {
    let desk = Desk::open().await;
    desk.member("wang-min").await;
    desk.register("never-came").await;
    let known = codes(&desk, "wang-min", "wrong password", 7).await;
    assert_eq!(codes(&desk, "nobody-here", "wrong password", 7).await, known);
    assert_eq!(codes(&desk, "never-came", "wrong password", 7).await, known);
    desk.app.stop().await;
}

#[actix_web::test]
async fn guesses_at_once_count_one_by_one() {
    let desk = Desk::open().await;
    desk.member("wang-min").await;
    let guess = || desk.sign_in("wang-min", "wrong password");
    let answers = tokio::join!(guess(), guess(), guess(), guess(), guess(), guess(), guess(), guess());
    let (a, b, c, d, e, f, g, h) = answers;
    let judged = [a, b, c, d, e, f, g, h].iter().filter(|answer| answer.status == 401).count();
    assert_eq!(judged, 5);
    desk.app.stop().await;
}

#[actix_web::test]
async fn an_address_that_tries_many_logins_waits_and_others_do_not() {
    let desk = Desk::with(App::of(vec![identity::module()]).set("server.trusted_proxies=127.0.0.0/8")).await;
    desk.member("wang-min").await;
    let from = async |address: &str, login: &str, password: &str| {
        let body = serde_json::json!({"login": login, "password": password});
        let request = desk.app.nobody().post("/api/identity/v1/sign-ins").json(&body);
        request.header("x-forwarded-for", address).send().await
    };
    for n in 0..30 {
        from("203.0.113.9", &format!("guess-{n}"), "wrong password").await.expect(401);
    }
    from("203.0.113.9", "wang-min", PASSWORD).await.refused(429, "identity.sign-in.locked");
    // The address that the proxy saw counts, not what the client wrote in front of it.
    from("198.51.100.1, 203.0.113.9", "wang-min", PASSWORD).await.refused(429, "identity.sign-in.locked");
    from("198.51.100.1", "wang-min", PASSWORD).await.expect(200);
    desk.app.stop().await;
}

//! The single public door of a cluster.

use serde_json::{Value, json};

use crate::{fake::Fake, samples, visitor::World};

async fn cluster() -> World {
    let approval = Fake::start().await;
    samples::tell(&approval, &[]);
    let upstream = format!("console.upstreams.approval={}", approval.url());
    let mut world = World::start_with(&[], &[&upstream, "server.body_limit_bytes=1000"]).await;
    std::mem::replace(&mut world.fake, approval).stop().await;
    world
}

fn client() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().build().unwrap()
}

#[actix_web::test]
async fn an_api_request_goes_to_its_service_without_what_is_ours() {
    let world = cluster().await;
    let request = client()
        .post(format!("{}/api/approval/v1/checks?a=1&b=%2F", world.app.url()))
        .header("authorization", "Bearer theirs")
        .header("cookie", "qingche=secret")
        .header("x-forwarded-for", "6.6.6.6")
        .header("connection", "x-drop")
        .header("x-drop", "1")
        .json(&json!({ "hello": true }));
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["etag"], "\"7\"");
    assert_eq!(answer.json::<Value>().await.unwrap()["may_submit"], true);
    let seen = world.fake.seen("POST", "/api/approval/v1/checks").pop().unwrap();
    assert_eq!(seen.path, "/api/approval/v1/checks?a=1&b=%2F");
    assert_eq!(seen.body, json!({ "hello": true }));
    assert_eq!(seen.headers["authorization"], "Bearer theirs");
    assert_eq!(seen.headers["x-forwarded-for"], "127.0.0.1");
    assert!(!seen.headers.contains_key("cookie") && !seen.headers.contains_key("x-drop"));
    world.stop().await;
}

#[actix_web::test]
async fn a_body_that_is_too_long_is_refused_announced_or_not() {
    let world = cluster().await;
    let address = format!("{}/api/approval/v1/checks", world.app.url());
    let announced = client().post(&address).body("x".repeat(1001)).send().await.unwrap();
    assert_eq!(announced.status(), 413);
    let parts = futures::stream::iter((0..20).map(|_| Ok::<_, std::io::Error>("x".repeat(100))));
    let streamed = client().post(&address).body(reqwest::Body::wrap_stream(parts)).send().await.unwrap();
    assert_eq!(streamed.status(), 413);
    assert_eq!(streamed.json::<Value>().await.unwrap()["code"], "http.body-too-large");
    world.stop().await;
}

#[actix_web::test]
async fn what_is_nobodys_is_not_found_and_an_absent_service_is_unavailable() {
    let world = cluster().await;
    for path in ["/api/nobody/v1/x", "/api/registry/v1/areas", "/api/approval/%2e%2e/secret", "/api"] {
        let answer = client().get(format!("{}{path}", world.app.url())).send().await.unwrap();
        assert_eq!(answer.status(), 404, "{path}");
    }
    let lost = World::start_with(&[], &["console.upstreams.approval=http://127.0.0.1:1"]).await;
    let answer = client().get(format!("{}/api/approval/v1/x", lost.app.url())).send().await.unwrap();
    assert_eq!(answer.status(), 503);
    assert_eq!(answer.json::<Value>().await.unwrap()["code"], "console.service.unavailable");
    lost.stop().await;
    world.stop().await;
}

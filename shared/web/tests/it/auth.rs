//! Who is let in, before any body is read.

use kernel::{Actor, Clock, IdSource, RandomIds, Role};
use serde_json::json;
use testkit::{App, Held, places::HEPING};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use web::token;

use crate::toy;

fn officer() -> Held {
    Held::role(Role::DepartmentOfficer, HEPING).of("210102-MZ")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_without_the_role_is_refused_and_nobody_is_asked_to_sign_in() {
    let app = App::start(vec![toy::module()]).await;
    let worker = app.sign_in("张丽", &[Held::role(Role::CommunityWorker, HEPING)]).await;
    worker.post("/api/toy/v1/notes").json(&json!({"text": "a"})).send().await.refused(403, "http.forbidden");
    let answer = app.nobody().post("/api/toy/v1/notes").json(&json!({"text": "a"})).send().await;
    answer.clone().refused(401, "http.unauthenticated");
    assert_eq!(answer.header("www-authenticate").as_deref(), Some("Bearer realm=\"qingche\""));
    app.nobody().get("/api/toy/v1/hello").send().await.expect(200);
    app.stop().await;
}

/// The refusal must come although the announced body never does.
#[tokio::test(flavor = "multi_thread")]
async fn the_body_of_somebody_unknown_is_not_waited_for() {
    let app = App::start(vec![toy::module()]).await;
    let address = app.url().trim_start_matches("http://").to_owned();
    let mut socket = TcpStream::connect(address).await.unwrap();
    let head = "POST /api/toy/v1/notes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
                Idempotency-Key: 12345678\r\nContent-Length: 1000\r\n\r\n";
    socket.write_all(head.as_bytes()).await.unwrap();
    let mut answer = [0; 12];
    socket.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 401");
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_bent_token_is_refused_without_saying_why() {
    let app = App::start(vec![toy::module()]).await;
    let good = app.sign_in("王敏", &[officer()]).await;
    good.get("/api/toy/v1/notes").send().await.expect(200);
    for (name, bent) in bent_tokens(&app, good.actor(), good.token().unwrap()) {
        let caller = testkit::Client::new(app.url(), Some(bent));
        let answer = caller.get("/api/toy/v1/notes").send().await;
        assert_eq!((answer.status, answer.code()), (401, "http.bad-token"), "{name}: {answer}");
        assert!(answer.at("/detail").is_null(), "{name}: {answer}");
    }
    app.stop().await;
}

#[expect(clippy::unwrap_used, reason = "takes tokens apart that the test itself made")]
fn bent_tokens(app: &App, actor: Actor, good: &str) -> Vec<(&'static str, String)> {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as B64};
    let now = app.clock().now();
    let (header, rest) = good.split_once('.').unwrap();
    let (payload, signature) = rest.split_once('.').unwrap();
    let kid = token::key_of(good, token::TYPE).unwrap();
    let ids: &dyn IdSource = &RandomIds;
    let foreign = ed25519_dalek::SigningKey::from_bytes(&ids.bytes());
    let with_header =
        |json: serde_json::Value| format!("{}.{payload}.{signature}", B64.encode(json.to_string()));
    let claims = |change: &dyn Fn(&mut web::token::Claims)| {
        let mut claims = app.claims(actor, now);
        change(&mut claims);
        app.signed(token::TYPE, &claims)
    };
    let without = |member: &str| {
        let mut value = serde_json::to_value(app.claims(actor, now)).unwrap();
        value.as_object_mut().unwrap().remove(member);
        app.signed(token::TYPE, &value)
    };
    vec![
        ("empty", String::new()),
        ("no dots", "abc".into()),
        ("two parts", format!("{header}.{payload}")),
        ("four parts", format!("{good}.x")),
        ("alg none", with_header(json!({"alg": "none", "typ": "at+jwt", "kid": kid}))),
        ("alg HS256", with_header(json!({"alg": "HS256", "typ": "at+jwt", "kid": kid}))),
        ("alg lower case", with_header(json!({"alg": "eddsa", "typ": "at+jwt", "kid": kid}))),
        ("no kid", with_header(json!({"alg": "EdDSA", "typ": "at+jwt"}))),
        (
            "unknown kid",
            with_header(
                json!({"alg": "EdDSA", "typ": "at+jwt", "kid": "key_00000000000000000000000000000001"}),
            ),
        ),
        ("jwk in header", with_header(json!({"alg": "EdDSA", "typ": "at+jwt", "kid": kid, "jwk": {}}))),
        ("crit in header", with_header(json!({"alg": "EdDSA", "typ": "at+jwt", "kid": kid, "crit": ["x"]}))),
        ("an id token", app.signed("JWT", &app.claims(actor, now))),
        ("an admission", app.signed("admission+jwt", &app.claims(actor, now))),
        ("a foreign key", token::sign(kid, token::TYPE, &foreign, &app.claims(actor, now))),
        ("signature cut", good.get(..good.len() - 2).unwrap().to_owned()),
        ("signature of another", format!("{header}.{}.{signature}", B64.encode("{}"))),
        ("other audience", claims(&|c| c.aud = "other".into())),
        ("other issuer", claims(&|c| c.iss = "other".into())),
        ("expired", claims(&|c| c.exp = c.iat - 60)),
        ("not yet valid", claims(&|c| c.nbf = c.iat + 3600)),
        ("unknown person", claims(&|c| c.sub = Actor::Person(ids.id(now)))),
        ("the system itself", claims(&|c| c.sub = Actor::System)),
        ("issued before the sign-out", claims(&|c| c.iat_us = -1)),
        ("no subject", without("sub")),
        ("no expiry", without("exp")),
        ("no audience", without("aud")),
        ("no issuer", without("iss")),
        ("100 kB", format!("{header}.{}.{signature}", "A".repeat(100_000))),
    ]
}

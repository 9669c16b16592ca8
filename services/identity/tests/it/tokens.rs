//! Tokens that are not ours, not any more, or not for this: all are refused, and none is told why.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{Signer, SigningKey};
use hmac::{Hmac, KeyInit, Mac};
use kernel::{Actor, Clock, IdSource, KeyId, PersonId, RandomIds, Timestamp};
use serde_json::{Value, json};
use storage::rows;
use testkit::Client;
use web::token;

use crate::desk::{Desk, PROVINCE};

/// A forger who holds a key that identity trusts, to bend one thing at a time.
struct Forger {
    kid: KeyId,
    key: SigningKey,
    header: Value,
    claims: Value,
}

impl Forger {
    async fn new(desk: &Desk, sub: Actor, retired: bool) -> Self {
        let ids: &dyn IdSource = &RandomIds;
        let now = desk.app.clock().now();
        let (kid, key): (KeyId, _) = (ids.id(now), SigningKey::from_bytes(&ids.bytes()));
        let until = retired.then_some(now.micros());
        let sql = "INSERT INTO access_key (kid, x, until) VALUES ($1, $2, $3)";
        let values = vec![kid.to_string().into(), token::public_x(&key).into(), until.into()];
        rows::execute(desk.app.context("identity").store.write(), sql, values).await.unwrap();
        let header = json!({"alg": "EdDSA", "typ": "at+jwt", "kid": kid});
        let second = now.unix_seconds();
        let claims = json!({"iss": "test", "aud": "qingche", "sub": sub, "iat_us": now.micros(), "iat": second,
            "nbf": second, "exp": second + 900, "jti": "1"});
        Self { kid, key, header, claims }
    }

    fn token(&self, header: &Value, claims: &Value) -> String {
        let message = message(header, claims);
        let signature = self.key.sign(message.as_bytes()).to_bytes();
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    fn good(&self) -> String {
        self.token(&self.header, &self.claims)
    }

    fn header(&self, name: &str, value: Value) -> String {
        self.token(&with(&self.header, name, value), &self.claims)
    }

    fn claim(&self, name: &str, value: Value) -> String {
        self.token(&self.header, &with(&self.claims, name, value))
    }

    /// Signed with the public key as if it were a shared secret.
    fn confused(&self) -> String {
        let message = message(&with(&self.header, "alg", json!("HS256")), &self.claims);
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(self.key.verifying_key().as_bytes()).unwrap();
        mac.update(message.as_bytes());
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }
}

fn message(header: &Value, claims: &Value) -> String {
    format!("{}.{}", URL_SAFE_NO_PAD.encode(header.to_string()), URL_SAFE_NO_PAD.encode(claims.to_string()))
}

/// Null takes the member away.
fn with(object: &Value, name: &str, value: Value) -> Value {
    let mut object = object.clone();
    match value {
        Value::Null => drop(object.as_object_mut().unwrap().remove(name)),
        value => object[name] = value,
    }
    object
}

fn bent_headers(forger: &Forger) -> Vec<(&'static str, String)> {
    let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": token::public_x(&forger.key)});
    vec![
        ("alg none", forger.header("alg", json!("none"))),
        (
            "alg none, unsigned",
            format!("{}.", message(&with(&forger.header, "alg", json!("none")), &forger.claims)),
        ),
        ("alg in lower case", forger.header("alg", json!("eddsa"))),
        ("alg RS256", forger.header("alg", json!("RS256"))),
        ("alg HS256 over the public key", forger.confused()),
        ("no alg", forger.header("alg", Value::Null)),
        ("an identity token", forger.header("typ", json!("JWT"))),
        ("an admission", forger.header("typ", json!("admission+jwt"))),
        ("no typ", forger.header("typ", Value::Null)),
        ("no kid", forger.header("kid", Value::Null)),
        ("unknown kid", forger.header("kid", json!("key_00000000000000000000000000000001"))),
        ("kid of another kind", forger.header("kid", json!("per_00000000000000000000000000000001"))),
        ("kid as a path", forger.header("kid", json!("../../dev/null"))),
        ("jwk brought along", forger.header("jwk", jwk)),
        ("jku", forger.header("jku", json!("https://evil.example/jwks"))),
        ("x5u", forger.header("x5u", json!("https://evil.example/cert"))),
        ("crit", forger.header("crit", json!(["exp"]))),
    ]
}

fn bent_claims(forger: &Forger, now: Timestamp) -> Vec<(&'static str, String)> {
    let second = now.unix_seconds();
    let mut bent = vec![
        ("another issuer", forger.claim("iss", json!("https://evil.example"))),
        ("another audience", forger.claim("aud", json!("other"))),
        ("several audiences", forger.claim("aud", json!(["qingche", "other"]))),
        ("expired", forger.claim("exp", json!(second - 30))),
        ("exp as text", forger.claim("exp", json!("never"))),
        ("not yet valid", forger.claim("nbf", json!(second + 31))),
        ("an unknown person", forger.claim("sub", json!("per_00000000000000000000000000000001"))),
        ("the system", forger.claim("sub", json!("system"))),
        ("nobody", forger.claim("sub", json!(""))),
    ];
    for name in ["iss", "aud", "sub", "exp", "nbf", "iat", "iat_us", "jti"] {
        bent.push((name, forger.claim(name, Value::Null)));
    }
    bent
}

fn bent_text(forger: &Forger, desk: &Desk) -> Vec<(&'static str, String)> {
    let good = forger.good();
    let parts: Vec<&str> = good.split('.').collect();
    let other = SigningKey::from_bytes(&[7; 32]);
    let stolen = token::sign(forger.kid, token::TYPE, &other, &forger.claims);
    let raised = with(&forger.claims, "exp", json!(i64::MAX - 60));
    vec![
        ("nothing", String::new()),
        ("garbage", "abc".into()),
        ("two parts", format!("{}.{}", parts[0], parts[1])),
        ("four parts", format!("{good}.x")),
        ("no signature", format!("{}.{}.", parts[0], parts[1])),
        ("a short signature", good[..good.len() - 4].to_owned()),
        ("padded", format!("{good}==")),
        ("signed with another key", stolen),
        (
            "another payload",
            format!("{}.{}.{}", parts[0], URL_SAFE_NO_PAD.encode(raised.to_string()), parts[2]),
        ),
        ("a header that is no JSON", format!("{}.{}.{}", URL_SAFE_NO_PAD.encode("{"), parts[1], parts[2])),
        ("too long", forger.claim("jti", json!("x".repeat(8_000)))),
        ("the administrator's, cut", desk.admin.token().unwrap().trim_end_matches(|c| c != '.').to_owned()),
    ]
}

#[actix_web::test]
async fn every_bad_token_is_refused_alike() {
    let desk = Desk::open().await;
    let admin = desk.admin.actor();
    let forger = Forger::new(&desk, admin, false).await;
    let ask = async |authorization: &str| {
        let request = Client::new(desk.app.url(), None).get("/api/identity/v1/people");
        request.header("authorization", authorization).send().await
    };
    ask(&format!("Bearer {}", forger.good())).await.expect(200);
    let now = desk.app.clock().now();
    let retired = Forger::new(&desk, admin, true).await;
    let mut bad = [bent_headers(&forger), bent_claims(&forger, now), bent_text(&forger, &desk)].concat();
    bad.push(("a key that is accepted no more", retired.good()));
    assert!(bad.len() >= 40);
    for (what, token) in &bad {
        let answer = ask(&format!("Bearer {token}")).await;
        assert_eq!((answer.status, answer.code()), (401, "http.bad-token"), "{what}: {answer}");
        assert!(answer.at("/detail").is_null() && answer.pointers().is_empty(), "{what} is told why");
        assert!(answer.header("www-authenticate").is_some());
    }
    for scheme in ["Basic dXNlcjpwYXNz", "bearer", "Token abc"] {
        ask(scheme).await.refused(401, "http.bad-token");
    }
    desk.app.stop().await;
}

#[actix_web::test]
async fn a_token_of_somebody_who_signed_out_or_left_is_refused() {
    let desk = Desk::open().await;
    let ids: &dyn IdSource = &RandomIds;
    let now = desk.app.clock().now();
    let db = desk.app.context("identity").store.write();
    for (active, after, status) in [(true, now.micros(), 200), (true, now.micros() + 1, 401), (false, 0, 401)]
    {
        let person: PersonId = ids.id(now);
        let sql = "INSERT INTO access_principal (actor, name, active, tokens_after) VALUES ($1, 'x', $2, $3)";
        rows::execute(db, sql, vec![person.to_string().into(), active.into(), after.into()]).await.unwrap();
        let grant =
            "INSERT INTO access_grant (id, holder, role, area, view_area) VALUES ($1, $2, $3, $4, $4)";
        let id: kernel::GrantId = ids.id(now);
        let values =
            vec![id.to_string().into(), person.to_string().into(), "security_admin".into(), PROVINCE.into()];
        rows::execute(db, grant, values).await.unwrap();
        let forger = Forger::new(&desk, Actor::Person(person), false).await;
        let bearer = Client::new(desk.app.url(), Some(forger.good()));
        assert_eq!(bearer.get("/api/identity/v1/people").send().await.status, status);
    }
    desk.app.stop().await;
}

//! Keys that were rotated out: they vouch for their own time and for no later one.

use approval::{commands::keep_key, domain::admission::TOKEN_TYPE, settings::Signing, store::keys};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use contracts::approval::{AdmissionClaims, AdmissionReissued};
use ed25519_dalek::SigningKey;
use kernel::Role;
use serde_json::json;
use testkit::{App, Held};
use web::token;

use crate::world::{self, Cast, at};

async fn first(app: &App) -> testkit::Answer {
    app.nobody().get(&at("/public/admissions?limit=1")).send().await.expect(200)
}

#[actix_web::test]
async fn a_key_rotated_out_verifies_for_its_time_and_not_after() {
    let app = world::gate().await;
    let context = app.context("approval");
    let mounted = Some(SigningKey::from_bytes(&[9; 32]));
    keep_key::run(context, &Signing { issuer: "http://elsewhere".into(), mounted }).await.unwrap();

    let published = app.nobody().get(&at("/jwks")).send().await.expect(200);
    let history = published.at("/keys").as_array().unwrap().clone();
    assert_eq!(history.len(), 2);
    assert!(history[0]["until"].is_string() && history[1]["until"].is_null(), "{published}");
    let shown = first(&app).await;
    assert_eq!(shown.text_at("/items/0/status"), "green", "signed while the key was in use");

    // Somebody who kept the old key signs the same claims a second after it was rotated out.
    let old = keys::all(context.store.read()).await.unwrap().remove(0);
    let secret = URL_SAFE_NO_PAD.decode(old.secret.as_ref().unwrap().expose()).unwrap();
    let secret = SigningKey::from_bytes(&secret.try_into().unwrap());
    let payload = token::verify(shown.text_at("/items/0/jws"), &old.x).unwrap();
    let mut claims: AdmissionClaims = serde_json::from_value(payload).unwrap();
    claims.iat = old.until.unwrap().unix_seconds() + 1;
    let forged = token::sign(old.id, TOKEN_TYPE, &secret, &claims);
    let sql = "UPDATE admission SET signature = $1 WHERE control_number = $2";
    let values = vec![forged.into(), claims.sub.as_str().into()];
    storage::rows::execute(context.store.write(), sql, values).await.unwrap();
    assert_eq!(first(&app).await.text_at("/items/0/status"), "red");
    app.stop().await;
}

async fn admin(app: &App) -> testkit::Client {
    app.sign_in("系统管理员", &[Held::role(Role::SystemAdmin, testkit::places::HEPING)]).await
}

async fn verified(app: &App, jws: &str) -> testkit::Answer {
    app.nobody().post(&at("/public/verification")).json(&json!({ "jws": jws })).send().await
}

/// The private part of the key in use, as a thief would have it.
async fn stolen(app: &App) -> (kernel::KeyId, SigningKey) {
    let key = keys::current(app.context("approval").store.read()).await.unwrap().unwrap();
    let secret = URL_SAFE_NO_PAD.decode(key.secret.as_ref().unwrap().expose()).unwrap();
    (key.id, SigningKey::from_bytes(&secret.try_into().unwrap()))
}

#[actix_web::test]
async fn every_signature_that_does_not_count_is_refused_with_its_reason() {
    let app = world::gate().await;
    let (kid, secret) = stolen(&app).await;
    let shown = first(&app).await;
    let jws = shown.text_at("/items/0/jws").to_owned();
    let number = shown.text_at("/items/0/control_number").to_owned();
    assert_eq!(verified(&app, &jws).await.expect(200).text_at("/control_number"), number);

    let claims: AdmissionClaims =
        serde_json::from_value(token::verify(&jws, &token::public_x(&secret)).unwrap()).unwrap();
    let signed = |claims: &AdmissionClaims| token::sign(kid, TOKEN_TYPE, &secret, claims);
    let mut changed = jws.clone();
    let at_byte = jws.rfind('.').unwrap() - 2;
    changed.replace_range(at_byte..=at_byte, if jws.as_bytes()[at_byte] == b'A' { "B" } else { "A" });
    let unknown = kernel::ControlNumber::compose(&claims.sub.department(), 2026, 999, 1);
    let cases = [
        ("approval.signature.form", 422, "hello".to_owned()),
        ("approval.signature.form", 422, token::sign(kid, "at+jwt", &secret, &claims)),
        ("approval.signature.key-unknown", 422, {
            let nobody = "key_000000000000000000000000000000ff".parse().unwrap();
            token::sign(nobody, TOKEN_TYPE, &secret, &claims)
        }),
        ("approval.signature.invalid", 422, changed),
        ("approval.signature.key-out-of-time", 422, signed(&AdmissionClaims { iat: 1, ..claims.clone() })),
        (
            "approval.signature.other-content",
            422,
            signed(&AdmissionClaims { exp: claims.exp + 86_400, ..claims.clone() }),
        ),
        ("approval.admission.unknown", 404, signed(&AdmissionClaims { sub: unknown, ..claims.clone() })),
    ];
    for (code, status, jws) in cases {
        verified(&app, &jws).await.refused(status, code);
    }

    // Rotated out: what it signed in its time counts, what it signs later does not.
    let admin = admin(&app).await;
    let rotate = at("/keys/rotation");
    let reason = json!({"reason": "年度轮换"});
    Cast::of(&app).await.burden.post(&rotate).json(&reason).send().await.refused(403, "http.forbidden");
    let new = admin.post(&rotate).json(&reason).send().await.expect(200);
    assert_ne!(new.text_at("/kid"), kid.to_string());
    verified(&app, &jws).await.expect(200);
    app.clock().advance(chrono::TimeDelta::minutes(5));
    let late = AdmissionClaims { iat: kernel::Clock::now(app.clock()).unix_seconds(), ..claims };
    verified(&app, &signed(&late)).await.refused(422, "approval.signature.key-out-of-time");
    app.stop().await;
}

/// Called for PostgreSQL: on SQLite nobody rotates while a work is under way.
pub async fn meanwhile(app: App) {
    let signing = Signing { issuer: "http://here".into(), mounted: None };
    let work = app.context("approval").begin(kernel::Actor::System).await.unwrap();
    app.clock().advance(chrono::TimeDelta::minutes(5));
    let reason = json!({"reason": "年度轮换"});
    let new = admin(&app).await.post(&at("/keys/rotation")).json(&reason).send().await.expect(200);
    let signer = keep_key::in_hand(&work, &signing).await.unwrap().unwrap();
    assert_eq!(signer.id.to_string(), new.text_at("/kid"));
    assert!(signer.moment(work.now()) > work.now(), "a signature bears no moment before its key");
    drop(work);
    app.stop().await;
}

#[actix_web::test]
async fn a_revoked_key_counts_for_nothing_and_everything_is_signed_once_more() {
    revoked(world::gate().await).await;
}

pub async fn revoked(app: App) {
    let (kid, secret) = stolen(&app).await;
    let shown = first(&app).await;
    let jws = shown.text_at("/items/0/jws").to_owned();
    let admin = admin(&app).await;
    app.clock().advance(chrono::TimeDelta::hours(1));
    let path = at(&format!("/keys/{kid}/revocation"));
    let body = |since: &str| json!({"since": since, "reason": "存放私钥的磁盘遗失"});
    admin.post(&path).json(&body("2031-01-01T00:00:00Z")).send().await.refused(422, "approval.key.since");
    let unknown = at("/keys/key_000000000000000000000000000000ff/revocation");
    let since = keys::get(app.context("approval").store.read(), kid).await.unwrap().unwrap().from.to_string();
    admin.post(&unknown).json(&body(&since)).send().await.refused(404, "approval.key.unknown");
    let answer = admin.post(&path).json(&body(&since)).send().await.expect(200);
    assert_eq!(answer.text_at("/revoked_reason"), "存放私钥的磁盘遗失");
    admin.post(&path).json(&body(&since)).send().await.refused(409, "approval.key.revoked");
    verified(&app, &jws).await.refused(422, "approval.signature.key-revoked");
    assert_eq!(first(&app).await.text_at("/items/0/status"), "red", "until it is signed once more");

    app.run_jobs().await;
    let again = first(&app).await;
    assert_eq!(again.text_at("/items/0/status"), "green", "{again}");
    verified(&app, again.text_at("/items/0/jws")).await.expect(200);
    let told = crate::admission_life::told::<AdmissionReissued>(&app).await;
    assert_eq!(told.len(), 19);
    assert!(told.iter().all(|event| event["cause"] == "resigned"));
    let published = app.nobody().get(&at("/jwks")).send().await.expect(200);
    let history = published.at("/keys").as_array().unwrap().clone();
    assert_eq!(history.len(), 2);
    assert!(history[0]["revoked_since"].is_string() && history[1].get("revoked_since").is_none());
    let kept = keys::get(app.context("approval").store.read(), kid).await.unwrap().unwrap();
    assert!(kept.secret.is_none(), "its private part is forgotten");
    // Mounted again by somebody who did not know: it does not come back.
    let context = app.context("approval");
    let mounted = Some(secret);
    keep_key::run(context, &Signing { issuer: "http://elsewhere".into(), mounted }).await.unwrap();
    let current = keys::current(context.store.read()).await.unwrap().unwrap();
    assert_ne!(current.id, kid);
    app.stop().await;
}

#[actix_web::test]
async fn a_mounted_key_is_rotated_where_it_is_mounted() {
    let key = URL_SAFE_NO_PAD.encode([7_u8; 32]);
    let app = App::of(vec![approval::module()]).set(format!("approval.signing_key={key}")).start().await;
    app.run_jobs().await;
    let reason = json!({"reason": "年度轮换"});
    let rotation = admin(&app).await.post(&at("/keys/rotation")).json(&reason).send().await;
    rotation.refused(409, "approval.key.mounted");
    app.stop().await;
}

//! Keys that were rotated out: they vouch for their own time and for no later one.

use approval::{commands::keep_key, domain::admission::TOKEN_TYPE, settings::Signing, store::keys};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use contracts::approval::AdmissionClaims;
use ed25519_dalek::SigningKey;
use testkit::App;
use web::token;

use crate::world::{self, at};

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

//! Signing keys: published, replaced, erased.

use chrono::TimeDelta;
use storage::rows;

use crate::desk::{Desk, PASSWORD};

async fn key_ids(desk: &Desk) -> Vec<String> {
    let answer = desk.app.nobody().get("/api/identity/v1/jwks").send().await.expect(200);
    let keys = answer.at("/keys").as_array().unwrap();
    assert!(keys.iter().all(|key| key["kty"] == "OKP" && key["crv"] == "Ed25519" && key.get("d").is_none()));
    keys.iter().map(|key| key["kid"].as_str().unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn a_key_is_replaced_in_time_and_tokens_of_the_old_one_live_out() {
    let desk = Desk::open().await;
    desk.member("wang-min").await;
    let first = key_ids(&desk).await;
    assert_eq!(first.len(), 1);
    desk.app.pass(TimeDelta::days(90)).await;
    let both = key_ids(&desk).await;
    assert_eq!(both.len(), 2, "the next key is known before it signs");
    desk.app.pass(TimeDelta::minutes(9)).await;
    let old = desk.sign_in("wang-min", PASSWORD).await.expect(200);
    desk.app.pass(TimeDelta::minutes(1)).await;
    let new = desk.sign_in("wang-min", PASSWORD).await.expect(200);
    let kid = |answer: &testkit::Answer| {
        let header = answer.text_at("/access_token").split('.').next().unwrap().to_owned();
        web::token::key_of(&format!("{header}.."), web::token::TYPE).unwrap().to_string()
    };
    assert_eq!((kid(&old), kid(&new)), (both[0].clone(), both[1].clone()));
    desk.app.pass(TimeDelta::minutes(13)).await;
    desk.me(&old).await.expect(200);
    desk.me(&new).await.expect(200);
    desk.app.pass(TimeDelta::minutes(10)).await;
    assert_eq!(key_ids(&desk).await, both[1..]);
    let db = desk.app.context("identity").store.read();
    let secrets = rows::all(db, "SELECT secret FROM token_key ORDER BY created_at", vec![]).await.unwrap();
    let there: Vec<bool> =
        secrets.iter().map(|row| row.get::<Option<String>>("secret").unwrap().is_some()).collect();
    assert_eq!(there, [false, true], "a key that signs no more is erased");
    desk.app.stop().await;
}

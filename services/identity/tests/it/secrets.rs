//! What is told once is written down nowhere.

use std::{fs, path::PathBuf};

use serde_json::json;

use crate::desk::{Desk, PASSWORD};

/// Every byte below the folder of the test, but the operator's file, which is the way it is told.
fn written(folder: &PathBuf) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.file_name() != "operator.json" && entry.path().is_file() {
            bytes.extend(fs::read(entry.path()).unwrap());
        }
    }
    bytes
}

#[actix_web::test]
async fn no_secret_stands_in_a_database_an_outbox_or_a_history() {
    let desk = Desk::open().await;
    let person = desk.register("wang-min").await;
    let link = desk.link(person).await;
    let tokens = desk.redeem(&link, Some(PASSWORD)).await.expect(200);
    let client = json!({"name": "系统"});
    let client = desk.admin.post("/api/identity/v1/clients").json(&client).send().await.expect(201);
    desk.sign_in("a-password-typed-in-the-wrong-field", "whatever").await.expect(401);
    desk.app.settle().await;
    let url = desk.app.context("identity").store.url().to_owned();
    let folder = PathBuf::from(url.trim_start_matches("sqlite://")).parent().unwrap().to_owned();
    let bytes = written(&folder);
    let stands = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(stands(&person.to_string()), "the files were really read");
    for secret in [
        link.as_str(),
        PASSWORD,
        tokens.text_at("/refresh_token"),
        tokens.text_at("/access_token"),
        client.text_at("/client_secret"),
        "a-password-typed-in-the-wrong-field",
    ] {
        assert!(!stands(secret), "{secret}");
    }
    desk.app.stop().await;
}

//! The first start: a key, and an operator who may give grants.

use std::{os::unix::fs::PermissionsExt, path::PathBuf};

use serde_json::{Value, json};
use testkit::App;

use crate::desk::Desk;

/// The folder of the test: where the database of identity lies.
fn folder(app: &App) -> PathBuf {
    let url = app.context("identity").store.url().to_owned();
    PathBuf::from(url.trim_start_matches("sqlite://")).parent().unwrap().to_owned()
}

#[actix_web::test]
async fn the_operator_finds_credentials_and_gives_the_first_grants() {
    let desk = Desk::open().await;
    let file = folder(&desk.app).join("operator.json");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let text = std::fs::read_to_string(&file).unwrap();
    let mut body: Value = serde_json::from_str(&text).unwrap();
    body["grant_type"] = json!("client_credentials");
    let answer = desk.app.nobody().post("/api/identity/v1/tokens").json(&body).send().await.expect(200);
    let me = desk.me(&answer).await.expect(200);
    assert_eq!(
        (me.text_at("/grants/0/role"), me.text_at("/grants/0/area")),
        ("security_admin", "/210000000000/")
    );
    let person = desk.register("hao-ran").await;
    let grant = json!({"holder": person, "role": "security_admin", "area_code": "210000000000"});
    desk.bearer(&answer).post("/api/identity/v1/grants").json(&grant).send().await.expect(201);
    // A later start makes nothing new and writes nothing.
    desk.app.run_jobs().await;
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
    desk.app.stop().await;
}

//! The same request twice has one effect and one answer.

use kernel::Role;
use serde_json::json;
use testkit::{App, Database, Held, places::HEPING};

use crate::toy;

async fn one_effect_and_one_answer(app: App) {
    let officer = app.sign_in("王敏", &[Held::role(Role::DepartmentOfficer, HEPING).of("210102-MZ")]).await;
    let other = app.sign_in("刘洋", &[Held::role(Role::DepartmentOfficer, HEPING).of("210102-WJ")]).await;
    let post = |text: &str| officer.post("/api/toy/v1/notes").key("first-key").json(&json!({"text": text}));
    let first = post("a").send().await.expect(201);
    let again = post("a").send().await.expect(201);
    assert_eq!((first.header("location"), &first.text), (again.header("location"), &again.text));
    assert_eq!(first.etag(), again.etag());
    assert_eq!(again.header("idempotency-replayed").as_deref(), Some("true"));
    post("b").send().await.refused(422, "http.idempotency-key-reused");
    officer
        .post("/api/toy/v1/notes")
        .without_key()
        .json(&json!({"text": "a"}))
        .send()
        .await
        .refused(428, "http.idempotency-key-missing");
    post("a").key("short").send().await.refused(400, "http.idempotency-key-bad");
    // A key belongs to its caller, and a refusal does not use it up.
    other.post("/api/toy/v1/notes").key("first-key").json(&json!({"text": "c"})).send().await.expect(201);
    let refused = || officer.post("/api/toy/v1/notes").key("second-key");
    refused().json(&json!({"text": "refuse me"})).send().await.refused(409, "http.conflict");
    refused().json(&json!({"text": "d"})).send().await.expect(201);
    let all = officer.get("/api/toy/v1/notes").send().await;
    assert_eq!(all.at("/items"), &json!(["a", "c", "d"]));
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeat_is_answered_from_memory_on_sqlite() {
    one_effect_and_one_answer(App::start(vec![toy::module()]).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeat_is_answered_from_memory_on_postgres() {
    one_effect_and_one_answer(App::of(vec![toy::module()]).on(Database::Postgres).start().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_at_once_have_one_effect() {
    let app = App::of(vec![toy::module()]).on(Database::Postgres).start().await;
    let officer = app.sign_in("王敏", &[Held::role(Role::DepartmentOfficer, HEPING).of("210102-MZ")]).await;
    let requests =
        (0..20).map(|_| officer.post("/api/toy/v1/notes").key("same-key").json(&json!({"text": "a"})).send());
    for answer in futures::future::join_all(requests).await {
        let busy = answer.status == 409 && answer.code() == "http.idempotency-key-in-progress";
        assert!(answer.status == 201 || busy, "{answer}");
    }
    let all = officer.get("/api/toy/v1/notes").send().await;
    assert_eq!(all.at("/items"), &json!(["a"]));
    app.stop().await;
}

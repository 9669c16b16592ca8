//! Revisions and pages.

use kernel::Role;
use serde_json::json;
use testkit::{App, Client, Held, places::HEPING};

use crate::toy;

async fn officer(app: &App) -> Client {
    app.sign_in("王敏", &[Held::role(Role::DepartmentOfficer, HEPING).of("210102-MZ")]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_names_the_revision_it_is_based_on() {
    let app = App::start(vec![toy::module()]).await;
    let officer = officer(&app).await;
    let created = officer.post("/api/toy/v1/notes").json(&json!({"text": "a"})).send().await.expect(201);
    let place = created.header("location").unwrap();
    let change = || officer.put(&place).json(&json!({"text": "b"}));
    change().send().await.refused(428, "http.if-match-missing");
    change().if_match("1").send().await.refused(400, "http.if-match-bad");
    change().if_match("W/\"1\"").send().await.refused(400, "http.if-match-bad");
    let changed = change().if_match(&created.etag()).send().await.expect(200);
    assert_eq!(changed.etag(), "\"2\"");
    change().if_match(&created.etag()).send().await.refused(412, "http.stale-revision");
    let read = officer.get(&place).send().await.expect(200);
    assert_eq!(read.text_at("/text"), "b");
    officer.get(&place).header("if-none-match", &read.etag()).send().await.expect(304);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_follow_each_other_without_gap_or_repeat() {
    let app = App::start(vec![toy::module()]).await;
    let officer = officer(&app).await;
    for n in 0..5 {
        officer.post("/api/toy/v1/notes").json(&json!({"text": n.to_string()})).send().await.expect(201);
    }
    let mut seen = Vec::new();
    let mut next = Some("/api/toy/v1/notes?limit=2".to_owned());
    while let Some(path) = next {
        let page = officer.get(&path).send().await.expect(200);
        seen.extend(page.read::<serde_json::Value>()["items"].as_array().unwrap().clone());
        next = page.header("link").map(|link| link.split(['<', '>']).nth(1).unwrap().to_owned());
    }
    assert_eq!(serde_json::Value::from(seen), json!(["0", "1", "2", "3", "4"]));
    officer.get("/api/toy/v1/notes?cursor=!").send().await.refused(400, "http.bad-cursor");
    officer.get("/api/toy/v1/notes?limit=0").send().await.refused(400, "http.bad-query");
    officer.get("/api/toy/v1/notes?limit=201").send().await.refused(400, "http.bad-query");
    officer.get("/api/toy/v1/notes?limit=x").send().await.refused(400, "http.bad-query");
    app.stop().await;
}

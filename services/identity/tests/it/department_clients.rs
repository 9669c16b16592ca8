//! A department keeps its own API clients, and touches nobody else's.

use kernel::Role;
use serde_json::{Value, json};
use testkit::{Client, Held, places};

use crate::desk::{Desk, PROVINCE};

fn path(department: &str, rest: &str) -> String {
    format!("/api/identity/v1/departments/{department}/clients{rest}")
}

async fn officer(desk: &Desk) -> Client {
    desk.app.sign_in("王敏", &[Held::role(Role::DepartmentOfficer, places::HEPING).of("210102-MZ")]).await
}

async fn create(desk: &Desk, officer: &Client) -> (String, String) {
    let body = json!({"name": "民政业务系统"});
    let made = officer.post(&path("210102-MZ", "")).json(&body).send().await.expect(201);
    desk.app.settle().await;
    (made.text_at("/client_id").to_owned(), made.text_at("/client_secret").to_owned())
}

async fn token(desk: &Desk, id: &str, secret: &str) -> testkit::Answer {
    let body = json!({"grant_type": "client_credentials", "client_id": id, "client_secret": secret});
    desk.app.nobody().post("/api/identity/v1/tokens").json(&body).send().await
}

fn grant(id: &str, role: &str, area: &str) -> Value {
    json!({"holder": id, "role": role, "area_code": area, "department": "210102-MZ"})
}

#[actix_web::test]
async fn an_officer_registers_rotates_and_switches_off_and_the_client_may_nothing_by_itself() {
    let desk = Desk::open().await;
    let officer = officer(&desk).await;
    let (id, secret) = create(&desk, &officer).await;
    let bearer = desk.bearer(&token(&desk, &id, &secret).await.expect(200));
    let me = bearer.get("/api/identity/v1/me").send().await.expect(200);
    assert_eq!((me.text_at("/department"), me.at("/grants")), ("210102-MZ", &json!([])));
    let listed = officer.get(&path("210102-MZ", "")).send().await.expect(200);
    assert_eq!(
        (listed.text_at("/items/0/client_id"), listed.at("/items/0/grants")),
        (id.as_str(), &json!([]))
    );
    desk.give(&grant(&id, "department_officer", "210102000000")).await.expect(201);
    let listed = officer.get(&path("210102-MZ", "")).send().await.expect(200);
    assert_eq!(listed.text_at("/items/0/grants/0/role"), "department_officer");
    let rotated = officer
        .post(&path("210102-MZ", &format!("/{id}/secrets")))
        .key("rotate-once")
        .send()
        .await
        .expect(201);
    let again = officer
        .post(&path("210102-MZ", &format!("/{id}/secrets")))
        .key("rotate-once")
        .send()
        .await
        .expect(201);
    assert!(again.at("/client_secret").is_null(), "told once");
    desk.app.settle().await;
    token(&desk, &id, &secret).await.refused(401, "identity.credentials.refused");
    token(&desk, &id, rotated.text_at("/client_secret")).await.expect(200);
    officer.post(&path("210102-MZ", &format!("/{id}/deactivation"))).send().await.expect(200);
    desk.app.settle().await;
    token(&desk, &id, rotated.text_at("/client_secret")).await.refused(401, "identity.credentials.refused");
    desk.app.stop().await;
}

#[actix_web::test]
async fn another_departments_clients_are_not_there_and_one_with_more_rights_is_not_touched() {
    let desk = Desk::open().await;
    let officer = officer(&desk).await;
    let (id, _) = create(&desk, &officer).await;
    officer.get(&path("210102-WJ", "")).send().await.refused(404, "http.not-found");
    let body = json!({"name": "卫健系统"});
    officer.post(&path("210102-WJ", "")).json(&body).send().await.refused(404, "http.not-found");
    let made = json!({"name": "卫健系统", "department": "210102-WJ"});
    let other = desk.admin.post("/api/identity/v1/clients").json(&made).send().await.expect(201);
    let foreign = path("210102-MZ", &format!("/{}/secrets", other.text_at("/client_id")));
    officer.post(&foreign).send().await.refused(404, "http.not-found");
    // Whoever replaces its secret could act for the whole province.
    let province = grant(&id, "department_officer", &PROVINCE[1..13]);
    desk.give(&province).await.expect(201);
    for verb in ["secrets", "deactivation"] {
        let wide = path("210102-MZ", &format!("/{id}/{verb}"));
        officer.post(&wide).send().await.refused(403, "identity.client.beyond");
    }
    desk.app.stop().await;
}

#[actix_web::test]
async fn a_client_breeds_no_clients_and_a_department_keeps_twenty() {
    let desk = Desk::open().await;
    let officer = officer(&desk).await;
    let (id, secret) = create(&desk, &officer).await;
    desk.give(&grant(&id, "department_officer", "210102000000")).await.expect(201);
    let bearer = desk.bearer(&token(&desk, &id, &secret).await.expect(200));
    let body = json!({"name": "又一个"});
    bearer.post(&path("210102-MZ", "")).json(&body).send().await.refused(403, "http.forbidden");
    bearer.post(&path("210102-MZ", &format!("/{id}/secrets"))).send().await.refused(403, "http.forbidden");
    for n in 1..20 {
        officer
            .post(&path("210102-MZ", ""))
            .json(&json!({"name": format!("系统{n}")}))
            .send()
            .await
            .expect(201);
    }
    officer.post(&path("210102-MZ", "")).json(&body).send().await.refused(409, "identity.client.too-many");
    officer.post(&path("210102-MZ", &format!("/{id}/deactivation"))).send().await.expect(200);
    officer.post(&path("210102-MZ", "")).json(&body).send().await.expect(201);
    desk.app.stop().await;
}

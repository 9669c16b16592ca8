//! API clients: a secret for a token, replaced, switched off.

use kernel::Actor;
use serde_json::json;
use testkit::{Answer, Client};

use crate::desk::Desk;

async fn token(desk: &Desk, id: &str, secret: &str) -> Answer {
    let body = json!({"grant_type": "client_credentials", "client_id": id, "client_secret": secret});
    desk.app.nobody().post("/api/identity/v1/tokens").json(&body).send().await
}

async fn create(desk: &Desk) -> (String, String) {
    let body = json!({"name": "民政业务系统", "department": "210102-MZ"});
    let made = desk.admin.post("/api/identity/v1/clients").json(&body).send().await.expect(201);
    desk.app.settle().await;
    (made.text_at("/client_id").to_owned(), made.text_at("/client_secret").to_owned())
}

#[actix_web::test]
async fn a_client_gets_a_token_for_its_secret_and_for_no_other() {
    let desk = Desk::open().await;
    let (id, secret) = create(&desk).await;
    let answer = token(&desk, &id, &secret).await.expect(200);
    assert!(answer.at("/refresh_token").is_null(), "a client has its secret instead");
    let me = desk.me(&answer).await.expect(200);
    assert_eq!((me.text_at("/actor"), me.text_at("/department")), (id.as_str(), "210102-MZ"));
    let refused = token(&desk, &id, "qcs_wrong").await.refused(401, "identity.credentials.refused");
    let unknown = token(&desk, "cli_00000000000000000000000000000001", &secret).await;
    assert_eq!((unknown.status, unknown.code()), (refused.status, refused.code()));
    desk.app.stop().await;
}

#[actix_web::test]
async fn a_new_secret_ends_the_old_one_and_what_it_bought() {
    let desk = Desk::open().await;
    let (id, old) = create(&desk).await;
    let before = token(&desk, &id, &old).await.expect(200);
    let path = format!("/api/identity/v1/clients/{id}/secrets");
    let rotated = desk.admin.post(&path).key("rotate-it").send().await.expect(201);
    let repeat = desk.admin.post(&path).key("rotate-it").send().await.expect(201);
    assert!(repeat.at("/client_secret").is_null());
    desk.app.settle().await;
    token(&desk, &id, &old).await.refused(401, "identity.credentials.refused");
    desk.me(&before).await.refused(401, "http.bad-token");
    let after = token(&desk, &id, rotated.text_at("/client_secret")).await.expect(200);
    desk.me(&after).await.expect(200);
    desk.app.stop().await;
}

#[actix_web::test]
async fn a_client_that_is_switched_off_is_out_at_once() {
    let desk = Desk::open().await;
    let (id, secret) = create(&desk).await;
    let holder: Actor = id.parse().unwrap();
    let grant = json!({"holder": holder, "role": "department_officer", "area_code": "210102000000",
        "department": "210102-MZ"});
    desk.give(&grant).await.expect(201);
    let mut other = grant.clone();
    other["department"] = json!("210102-WJ");
    desk.give(&other).await.refused(422, "identity.grant.department-other");
    let bearer: Client = desk.bearer(&token(&desk, &id, &secret).await.expect(200));
    desk.admin.post(&format!("/api/identity/v1/clients/{id}/deactivation")).send().await.expect(200);
    desk.app.settle().await;
    bearer.get("/api/identity/v1/me").send().await.refused(401, "http.bad-token");
    token(&desk, &id, &secret).await.refused(401, "identity.credentials.refused");
    desk.give(&grant).await.refused(409, "identity.principal.inactive");
    let listed = desk.admin.get("/api/identity/v1/clients").send().await.expect(200);
    let items = listed.at("/items").as_array().unwrap();
    let off = items.iter().find(|item| item["client_id"] == id.as_str()).unwrap();
    assert_eq!(off["active"], json!(false));
    let path = format!("/api/identity/v1/clients/{id}/secrets");
    desk.admin.post(&path).send().await.refused(409, "identity.principal.inactive");
    desk.app.stop().await;
}

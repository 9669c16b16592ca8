//! The same on PostgreSQL: one journey that passes every statement once.

use chrono::TimeDelta;
use kernel::Actor;
use serde_json::json;
use testkit::{App, Database, places};

use crate::desk::{Desk, PASSWORD};

#[actix_web::test]
async fn one_journey_through_everything() {
    let desk = Desk::with(App::of(vec![identity::module()]).on(Database::Postgres)).await;
    let (person, first) = desk.member("wang-min").await;
    sign_in_and_out(&desk, first.text_at("/refresh_token")).await;
    grants(&desk, person).await;
    clients(&desk).await;
    for path in ["people?query=wang", "people", "grants", "clients"] {
        let page = desk.admin.get(&format!("/api/identity/v1/{path}")).send().await.expect(200);
        assert!(!page.at("/items").as_array().unwrap().is_empty(), "{path}");
    }
    desk.admin.post(&format!("/api/identity/v1/people/{person}/deactivation")).send().await.expect(200);
    desk.app.pass(TimeDelta::days(91)).await;
    desk.app.pass(TimeDelta::minutes(11)).await;
    desk.app.pass(TimeDelta::days(3)).await;
    desk.app.stop().await;
}

async fn sign_in_and_out(desk: &Desk, refresh: &str) {
    for _ in 0..5 {
        desk.sign_in("wang-min", "wrong password").await.refused(401, "identity.sign-in.refused");
    }
    desk.sign_in("wang-min", PASSWORD).await.refused(429, "identity.sign-in.locked");
    desk.app.clock().advance(TimeDelta::seconds(10));
    let second = desk.sign_in("wang-min", PASSWORD).await.expect(200);
    // Of many exchanges at once one wins, and the others end the sign-in.
    let (a, b, c) = tokio::join!(desk.refresh(refresh), desk.refresh(refresh), desk.refresh(refresh));
    let won = [a, b, c].iter().filter(|answer| answer.status == 200).count();
    assert_eq!(won, 1);
    desk.app.settle().await;
    desk.me(&second).await.refused(401, "http.bad-token");
    let third = desk.refresh(second.text_at("/refresh_token")).await.expect(200);
    desk.bearer(&third).post("/api/identity/v1/sign-outs").send().await.expect(204);
    desk.app.settle().await;
    desk.me(&third).await.refused(401, "http.bad-token");
}

async fn grants(desk: &Desk, person: Actor) {
    let wanted = |role: &str| json!({"holder": person, "role": role, "area_code": "210102025000"});
    let bodies = ["system_admin", "security_admin", "auditor"].map(wanted);
    let [a, b, c] = &bodies;
    let (a, b, c) = tokio::join!(desk.give(a), desk.give(b), desk.give(c));
    let given: Vec<_> = [a, b, c].into_iter().filter(|answer| answer.status == 201).collect();
    assert_eq!(given.len(), 1);
    let mut street = places::areas().into_iter().find(|area| area.code.as_str() == "210102025000").unwrap();
    street.path = places::path("/210000000000/210100000000/210103000000/210102025000/");
    desk.app.tell(&street).await;
    desk.app.settle().await;
    let county = desk.admin_of(places::HEPING).await;
    let path = format!("/api/identity/v1/grants/{}/revocation", given[0].text_at("/id"));
    county.post(&path).json(&json!({"reason": "调离"})).send().await.refused(404, "http.not-found");
    desk.admin.post(&path).json(&json!({"reason": "调离"})).send().await.expect(200);
}

async fn clients(desk: &Desk) {
    let body = json!({"name": "民政业务系统", "department": "210102-MZ"});
    let made = desk.admin.post("/api/identity/v1/clients").json(&body).send().await.expect(201);
    let id = made.text_at("/client_id");
    let rotated = desk.admin.post(&format!("/api/identity/v1/clients/{id}/secrets")).send().await.expect(201);
    let exchange = json!({"grant_type": "client_credentials", "client_id": id,
        "client_secret": rotated.text_at("/client_secret")});
    desk.app.nobody().post("/api/identity/v1/tokens").json(&exchange).send().await.expect(200);
    desk.admin.post(&format!("/api/identity/v1/clients/{id}/deactivation")).send().await.expect(200);
}

//! Giving and taking roles.

use chrono::TimeDelta;
use kernel::Actor;
use serde_json::{Value, json};
use testkit::{Client, places};

use crate::desk::{Desk, department};

fn wanted(holder: Actor, role: &str, area: &str) -> Value {
    json!({"holder": holder, "role": role, "area_code": area})
}

async fn give_as(who: &Client, body: &Value) -> testkit::Answer {
    who.post("/api/identity/v1/grants").json(body).send().await
}

#[actix_web::test]
async fn a_revoked_grant_stops_working() {
    let desk = Desk::open().await;
    let (person, tokens) = desk.member("hao-ran").await;
    let caller = desk.bearer(&tokens);
    caller.get("/api/identity/v1/people").send().await.refused(403, "http.forbidden");
    let grant = desk.give(&wanted(person, "security_admin", "210000000000")).await.expect(201);
    caller.get("/api/identity/v1/people").send().await.expect(200);
    assert_eq!(desk.me(&tokens).await.text_at("/grants/0/area_name"), "辽宁省");
    let path = format!("/api/identity/v1/grants/{}/revocation", grant.text_at("/id"));
    let reason = json!({"reason": "调离"});
    desk.admin.post(&path).json(&reason).send().await.expect(200);
    desk.app.settle().await;
    caller.get("/api/identity/v1/people").send().await.refused(403, "http.forbidden");
    desk.admin.post(&path).json(&reason).send().await.refused(409, "identity.grant.ended");
    desk.app.stop().await;
}

#[actix_web::test]
async fn a_grant_ends_with_its_last_day() {
    let desk = Desk::open().await;
    let (person, _) = desk.member("hao-ran").await;
    let mut body = wanted(person, "security_admin", "210000000000");
    body["until"] = json!("2026-11-22");
    let past = desk.give(&body).await.refused(422, "identity.grant.until-past");
    assert_eq!(past.pointers(), ["/until"]);
    body["until"] = json!("2026-11-24");
    desk.give(&body).await.expect(201);
    let list = async || {
        let tokens = desk.sign_in("hao-ran", crate::desk::PASSWORD).await.expect(200);
        desk.bearer(&tokens).get("/api/identity/v1/people").send().await.status
    };
    assert_eq!(list().await, 200);
    desk.app.clock().advance(TimeDelta::days(1));
    assert_eq!(list().await, 200);
    desk.app.clock().advance(TimeDelta::days(1));
    assert_eq!(list().await, 403);
    desk.app.stop().await;
}

#[actix_web::test]
async fn nobody_changes_their_own_grants() {
    let desk = Desk::open().await;
    let (person, tokens) = desk.member("hao-ran").await;
    let own = desk.give(&wanted(person, "security_admin", "210000000000")).await.expect(201);
    let caller = desk.bearer(&tokens);
    give_as(&caller, &wanted(person, "inspector", "210000000000")).await.refused(403, "identity.grant.own");
    let path = format!("/api/identity/v1/grants/{}/revocation", own.text_at("/id"));
    caller.post(&path).json(&json!({"reason": "不想做了"})).send().await.refused(403, "identity.grant.own");
    caller
        .post(&format!("/api/identity/v1/people/{person}/deactivation"))
        .send()
        .await
        .refused(403, "identity.principal.own");
    desk.app.stop().await;
}

#[actix_web::test]
async fn the_three_administrators_exclude_each_other() {
    let desk = Desk::open().await;
    let person = desk.register("hao-ran").await;
    desk.give(&wanted(person, "system_admin", "210000000000")).await.expect(201);
    for other in ["security_admin", "auditor"] {
        desk.give(&wanted(person, other, "210102000000"))
            .await
            .refused(409, "identity.grant.role-incompatible");
    }
    desk.give(&wanted(person, "inspector", "210102000000")).await.expect(201);
    desk.give(&wanted(person, "inspector", "210102000000")).await.refused(409, "identity.grant.held");
    desk.app.stop().await;
}

#[actix_web::test]
async fn places_that_do_not_exist_are_pointed_at_together() {
    let desk = Desk::open().await;
    let person = desk.register("wang-min").await;
    let mut body = wanted(person, "department_officer", "330000000000");
    body["view_area_code"] = json!("330100000000");
    body["department"] = json!("210102-XX");
    let answer = desk.give(&body).await.expect(422);
    assert_eq!(answer.pointers(), ["/area_code", "/view_area_code", "/department"]);
    let officer = wanted(person, "department_officer", "210102000000");
    desk.give(&officer).await.refused(422, "identity.grant.department-needed");
    let nobody: Actor = "per_00000000000000000000000000000001".parse().unwrap();
    desk.give(&wanted(nobody, "inspector", "210102000000"))
        .await
        .refused(422, "identity.grant.holder-unknown");
    desk.app.tell(&department("210102-WJ", false)).await;
    desk.app.settle().await;
    let mut abolished = officer.clone();
    abolished["department"] = json!("210102-WJ");
    assert_eq!(desk.give(&abolished).await.expect(422).pointers(), ["/department"]);
    desk.app.stop().await;
}

/// Whoever may reset a password may become that person: a county's administrator reaches only
/// people whose every grant lies within the county.
#[actix_web::test]
async fn a_county_administrator_reaches_the_county_only() {
    let desk = Desk::open().await;
    let county = desk.admin_of(places::HEPING).await;
    let (own, above) = (desk.register("wang-min").await, desk.register("bai-xue").await);
    desk.give(&wanted(above, "inspector", "210000000000")).await.expect(201);
    give_as(&county, &wanted(own, "inspector", "210102025000")).await.expect(201);
    let outside = give_as(&county, &wanted(own, "inspector", "210103000000")).await.expect(422);
    assert_eq!(outside.pointers(), ["/area_code"]);
    let mut wide = wanted(own, "inspector", "210102000000");
    wide["view_area_code"] = json!("210000000000");
    assert_eq!(give_as(&county, &wide).await.expect(422).pointers(), ["/view_area_code"]);
    let paths = [
        format!("/api/identity/v1/people/{above}/one-time-sign-ins"),
        format!("/api/identity/v1/people/{above}/deactivation"),
    ];
    for path in paths {
        county.post(&path).send().await.refused(404, "http.not-found");
    }
    county.get(&format!("/api/identity/v1/people/{above}")).send().await.refused(404, "http.not-found");
    county.get(&format!("/api/identity/v1/people/{own}")).send().await.expect(200);
    let listed = county.get("/api/identity/v1/people").send().await.expect(200);
    assert!(listed.text.contains("wang-min") && !listed.text.contains("bai-xue"), "{listed}");
    let grants = county.get("/api/identity/v1/grants").send().await.expect(200);
    assert_eq!(grants.at("/items").as_array().unwrap().len(), 1, "{grants}");
    desk.app.stop().await;
}

#[actix_web::test]
async fn grants_move_with_their_area() {
    let desk = Desk::open().await;
    let person = desk.register("chen-gang").await;
    desk.give(&wanted(person, "street_approver", "210102025000")).await.expect(201);
    let mut street = places::areas().into_iter().find(|area| area.code.as_str() == "210102025000").unwrap();
    street.path = places::path("/210000000000/210100000000/210103000000/210102025000/");
    desk.app.tell(&street).await;
    desk.app.settle().await;
    let path = format!("/api/identity/v1/grants?holder={person}");
    let listed = desk.admin.get(&path).send().await.expect(200);
    assert_eq!(listed.text_at("/items/0/area"), street.path.as_str());
    assert_eq!(listed.text_at("/items/0/view_area"), street.path.as_str());
    let copy = "SELECT area FROM access_grant WHERE holder = $1";
    let db = desk.app.context("identity").store.read();
    let row = storage::rows::one(db, copy, vec![person.to_string().into()]).await.unwrap().unwrap();
    assert_eq!(row.get::<String>("area").unwrap(), street.path.as_str());
    desk.app.stop().await;
}

#[actix_web::test]
async fn an_ended_area_takes_no_new_grant_and_keeps_those_it_has() {
    let desk = Desk::open().await;
    let (earlier, later) = (desk.register("chen-gang").await, desk.register("wang-min").await);
    desk.give(&wanted(earlier, "street_approver", "210102025000")).await.expect(201);
    let mut street = places::areas().into_iter().find(|area| area.code.as_str() == "210102025000").unwrap();
    street.valid_to = Some("2026-11-22".parse().unwrap());
    street.successors = vec!["210102023000".parse().unwrap()];
    desk.app.tell(&street).await;
    desk.app.settle().await;
    let refused = desk.give(&wanted(later, "street_approver", "210102025000")).await.expect(422);
    assert_eq!(refused.pointers(), ["/area_code"]);
    let listed =
        desk.admin.get(&format!("/api/identity/v1/grants?holder={earlier}")).send().await.expect(200);
    assert_eq!(listed.text_at("/items/0/area"), street.path.as_str());
    desk.give(&wanted(later, "street_approver", "210102023000")).await.expect(201);
    desk.app.stop().await;
}

/// Two roles that exclude each other, given in the same moment: one of them wins.
#[actix_web::test]
async fn exclusion_holds_under_a_race() {
    let desk = Desk::open().await;
    let person = desk.register("ding-kai").await;
    let bodies =
        ["system_admin", "security_admin", "auditor"].map(|role| wanted(person, role, "210000000000"));
    let [a, b, c] = &bodies;
    let (a, b, c) = tokio::join!(desk.give(a), desk.give(b), desk.give(c));
    let given = [&a, &b, &c].into_iter().filter(|answer| answer.status == 201).count();
    assert_eq!(given, 1, "{a} {b} {c}");
    desk.app.stop().await;
}

//! Where nobody may decide: an incident with reasons, never an approval.

use kernel::Role;
use serde_json::{Value, json};
use testkit::{App, Client, Held, places::HEPING};

use crate::{
    bodies,
    flow_data::{assign, publish},
    world::{self, Cast, NANSHICHANG},
};

async fn incidents(who: &Client, query: &str) -> Vec<Value> {
    let listed = who.get(&world::at(&format!("/incidents{query}"))).send().await.expect(200);
    listed.at("/items").as_array().unwrap().clone()
}

#[actix_web::test]
async fn a_street_without_an_approver_is_an_incident_until_somebody_is_granted_the_role() {
    lasting(world::gate().await).await;
}

pub async fn lasting(app: App) {
    let housing = world::officer(&app, "210102-ZJ").await;
    let burden = app.sign_in("周慧", &[Held::role(Role::BurdenOfficer, HEPING)]).await;
    let id = world::file(&housing, &bodies::houses()).await;
    assert_eq!(world::request(&housing, &id).await.at("/incidents"), &json!([]));
    world::approve(&burden).await;
    let seen = world::request(&housing, &id).await;
    assert_eq!((seen.text_at("/state"), seen.text_at("/stage")), ("in-review", "street"));
    assert_eq!(
        (seen.at("/incidents/0/excluded"), seen.at("/incidents/0/resolved_at")),
        (&json!([]), &json!(null))
    );
    assert!(seen.text.contains("no-eligible-approver"), "it stands in the history: {seen}");
    let listed = incidents(&burden, "").await;
    assert_eq!((listed.len(), &listed[0]["kind"]), (1, &json!("no-approver")));
    assert_eq!((&listed[0]["request"], &listed[0]["excluded"]), (&json!(id), &json!([])));
    assert_eq!(listed[0]["waiting"][0]["role"], "street_approver");
    assert_eq!(listed[0]["waiting"][0]["area_name"], "南市场街道");
    // Time alone decides nothing.
    app.pass(chrono::TimeDelta::days(30)).await;
    assert_eq!(world::request(&housing, &id).await.text_at("/state"), "in-review");

    let street = app.sign_in("陈刚", &[Held::role(Role::StreetApprover, NANSHICHANG)]).await;
    app.run_jobs().await;
    let seen = world::request(&housing, &id).await;
    assert!(seen.at("/incidents/0/resolved_at").is_string(), "{seen}");
    // The review was due long ago; that somebody may decide now does not end this one.
    let kinds = |listed: Vec<Value>| listed.into_iter().map(|one| one["kind"].clone()).collect::<Vec<_>>();
    assert_eq!(kinds(incidents(&burden, "").await), ["time-over"]);
    assert_eq!(kinds(incidents(&burden, "?all=true").await), ["time-over", "no-approver"]);
    let first = burden.get(&world::at("/incidents?all=true&limit=1")).send().await.expect(200);
    let next = format!("?all=true&limit=1&cursor={}", first.text_at("/next_cursor"));
    assert_eq!(kinds(incidents(&burden, &next).await), ["no-approver"]);
    let elsewhere = app.sign_in("马超", &[Held::role(Role::StreetApprover, world::BEISHICHANG)]).await;
    assert_eq!(incidents(&elsewhere, "?all=true").await, Vec::<Value>::new(), "it concerns another street");
    assert_eq!(world::task(&street).await.at("/overdue"), &json!(true));
    world::approve(&street).await;
    let done = world::request(&housing, &id).await;
    assert_eq!(done.text_at("/outcome"), "approved");
    assert_eq!(incidents(&burden, "").await, Vec::<Value>::new(), "what is decided waits for nobody");
    // Notice is counted from the day of the grant: 2026-12-23 and ten working days.
    let first_due =
        done.at("/history").as_array().unwrap().iter().find(|l| l["action"] == "admitted").unwrap();
    assert_eq!(first_due["detail"]["first_due"], "2027-01-06");
    app.stop().await;
}

#[actix_web::test]
async fn where_two_decide_and_one_is_there_the_second_seat_is_an_incident() {
    seats(world::gate().await).await;
}

/// Files where two people decide at the county.
async fn file_for_two(app: &App, cast: &Cast) -> String {
    let steward = app.sign_in("钱静", &[Held::role(Role::ListSteward, HEPING)]).await;
    let mut flow: Value = serde_json::from_str(approval::migrations::SMALL_COUNTY).unwrap();
    flow["stages"][0]["rule"] = json!("all");
    flow["stages"][0]["seats"] = json!(2);
    publish(&steward, "heping", &flow).await;
    assign(&cast.burden, "heping").await;
    world::file(&cast.housing, &bodies::houses()).await
}

/// The reasons why each lasting incident lasts.
async fn whys(who: &Client) -> Vec<String> {
    let reasons = |one: Value| {
        let excluded = one["excluded"].as_array().unwrap().iter();
        excluded.map(|out| out["why"].as_str().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
    };
    incidents(who, "").await.into_iter().map(reasons).collect()
}

async fn approve(who: &Client, incident: bool) {
    let queue = who.get(&world::at("/tasks")).send().await.expect(200);
    let lasting = incidents(who, "").await;
    let orphan = |id: &Value| lasting.iter().any(|one| one["waiting"][0]["task"] == *id);
    let items = queue.at("/items").as_array().unwrap().clone();
    let item = items.iter().find(|item| orphan(&item["id"]) == incident).expect("such a task");
    let task = who.get(&world::at(&format!("/tasks/{}", item["id"].as_str().unwrap()))).send().await;
    world::decide(who, &task, &json!({"decision": "approve"})).await.expect(200);
}

pub async fn seats(app: App) {
    let cast = Cast::of(&app).await;
    let id = file_for_two(&app, &cast).await;
    assert_eq!(whys(&cast.burden).await, ["seat"], "one person, two seats");
    // Whoever takes the seat that nobody was left for leaves the other to nobody.
    approve(&cast.burden, true).await;
    assert_eq!(whys(&cast.burden).await, ["seat"]);
    let second = app.sign_in("第二人", &[Held::role(Role::BurdenOfficer, HEPING)]).await;
    app.run_jobs().await;
    assert_eq!(whys(&cast.burden).await, Vec::<String>::new());
    // They leave again: found with nobody doing anything.
    world::dismiss(&app, &second).await;
    app.run_jobs().await;
    assert_eq!(whys(&cast.burden).await, ["seat"]);
    let third = app.sign_in("第三人", &[Held::role(Role::BurdenOfficer, HEPING)]).await;
    app.run_jobs().await;
    approve(&third, false).await;
    assert_eq!(world::request(&cast.housing, &id).await.text_at("/outcome"), "approved");
    app.stop().await;
}

#[actix_web::test]
async fn the_office_that_asks_itself_finds_nobody() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let own = world::officer(&app, "210102-JF").await;
    let mut items = crate::registry_data::items();
    for item in items.iter_mut().filter(|item| item.code == "A05") {
        item.lead_departments.push("210102-JF".parse().unwrap());
    }
    app.tell(&crate::registry_data::list_of(items, 2, "2026-11-01")).await;
    app.settle().await;
    let body = bodies::with(bodies::houses(), "department", "210102-JF".into());
    let id = world::file(&own, &body).await;
    let seen = world::request(&own, &id).await;
    assert_eq!(seen.at("/incidents/0/excluded/0/why"), "department");
    let listed = incidents(&cast.burden, "").await;
    assert_eq!(listed[0]["excluded"][0]["why"], "department");
    assert_eq!(listed[0]["excluded"][0]["name"], "周慧");
    let task = world::task(&cast.burden).await;
    let decision = world::decide(&cast.burden, &task, &json!({"decision": "approve"})).await;
    decision.refused(403, "approval.decision.conflict-of-interest");
    app.stop().await;
}

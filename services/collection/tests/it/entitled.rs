//! What an entitlement covers, and that it closes with its admission although no message says so.

use contracts::approval::{
    AdmissionExpired, AdmissionGranted,
    status::{EndedAdmission, EndedState},
};
use kernel::Role;
use serde_json::{Value, json};
use testkit::{Database, Held, places::HEPING};

use crate::{
    reissuing,
    retrieving::{CHANGES, VALUES},
    status_list::{Approval, suspended},
    world::{World, builder, demand},
};

const SUMS: &str =
    "/api/collection/v1/rollups?element=C04&area_code=210102000000&level=county&purpose=编制年报";

async fn accepted(world: &World) {
    world.fill_and_submit().await;
    world.review(json!({"decision": "accept"})).await.expect(200);
    world.app.run_jobs().await;
}

#[tokio::test]
async fn a_sum_speaks_of_no_period_after_the_entitlement() {
    capped(World::start().await).await;
}

#[tokio::test]
async fn a_sum_speaks_of_no_period_after_the_entitlement_on_postgres() {
    capped(World::of(builder().on(Database::Postgres)).await).await;
}

async fn capped(world: World) {
    let mut short = demand(1, &["C04"]);
    short.valid = ("2026-11-01", "2026-12-31");
    let ended = world.admit(short).await;
    world.admit(demand(2, &["C04"]).of("210102-GA")).await;
    accepted(&world).await;
    world
        .tamper(
            "INSERT INTO accepted_value (element, period, area, path, period_start, period_end, datatype, value, \
             version, source, accepted_at) SELECT element, '2027-01', area, path, '2027-01-01', '2027-01-31', \
             datatype, '9', 1, 'import', accepted_at FROM accepted_value",
        )
        .await
        .unwrap();
    world.app.run_jobs().await;
    let (admission, control_number) = (ended.admission, ended.control_number.clone());
    world.app.tell(&AdmissionExpired { admission, control_number }).await;
    world.app.settle().await;
    let police = [Held::role(Role::DepartmentOfficer, HEPING).of("210102-GA")];
    let police = world.app.sign_in("周敏", &police).await;
    for public in ["", "&public=true"] {
        let query = format!("{SUMS}&from=2026-12&to=2030-12{public}");
        let periods = async |who: &testkit::Client| {
            let page = who.get(&query).send().await.expect(200);
            let items = page.at("/items").as_array().unwrap();
            items.iter().map(|item| item["period"].clone()).collect::<Vec<Value>>()
        };
        assert_eq!(periods(&world.officer).await, ["2026-12"], "what its values say as well");
        assert_eq!(periods(&police).await, ["2026-12", "2027-01"]);
    }
    let later = world.officer.get(&format!("{SUMS}&from=2027-01&to=2027-01")).send().await;
    later.refused(404, "http.not-found");
    world.app.stop().await;
}

/// Whether values, sums and changes are there for the officer.
async fn retrieves(world: &World) -> [bool; 3] {
    let values = world.officer.get(&format!("{VALUES}&element=C04")).send().await;
    let sums = world.officer.get(&format!("{SUMS}&from=2026-12&to=2026-12")).send().await;
    world.app.run_jobs().await;
    let changes = told(world).await;
    [values.status == 200, sums.status == 200, changes.iter().any(|kind| kind == "accepted")]
}

async fn told(world: &World) -> Vec<Value> {
    let page = world.officer.get(CHANGES).send().await.expect(200);
    page.at("/items").as_array().unwrap().iter().map(|item| item["kind"].clone()).collect()
}

async fn hear(world: &World, approval: &Approval, ended: &[EndedAdmission]) {
    world.app.clock().advance(chrono::TimeDelta::seconds(15));
    approval.says(&world.status_list(ended));
    world.app.run_jobs().await;
}

#[tokio::test]
async fn what_the_signed_list_says_closes_retrieval_before_any_message() {
    listed(|builder| builder).await;
}

#[tokio::test]
async fn what_the_signed_list_says_closes_retrieval_before_any_message_on_postgres() {
    listed(|builder| builder.on(Database::Postgres)).await;
}

async fn listed(on: impl Fn(testkit::Builder) -> testkit::Builder) {
    let approval = Approval::start().await;
    let world = World::of(on(builder()).set(format!("collection.status_list={}", approval.address))).await;
    let granted = world.admit(demand(1, &["C04"])).await;
    accepted(&world).await;
    assert_eq!(retrieves(&world).await, [true; 3]);
    hear(&world, &approval, &suspended(&[&granted])).await;
    assert_eq!(retrieves(&world).await, [false; 3]);
    assert_eq!(told(&world).await, ["entitled", "entitlement-ended"]);
    // It stands again: those who follow the changes are told to fetch what they were not shown.
    hear(&world, &approval, &[]).await;
    assert_eq!(retrieves(&world).await, [true; 3]);
    let told = told(&world).await;
    assert_eq!(told.iter().filter(|kind| *kind == "entitled").count(), 2, "{told:?}");
    // Ended before its time, not for a fault: what was accepted until then stays with its department.
    let early = |granted: &AdmissionGranted| EndedAdmission {
        control_number: granted.control_number.clone(),
        state: EndedState::Expired,
    };
    hear(&world, &approval, &[early(&granted)]).await;
    assert_eq!(retrieves(&world).await, [true; 3]);
    world.app.stop().await;
}

#[tokio::test]
async fn a_revoked_key_closes_retrieval_until_another_signs() {
    key_revoked(World::start().await).await;
}

#[tokio::test]
async fn a_revoked_key_closes_retrieval_until_another_signs_on_postgres() {
    key_revoked(World::of(builder().on(Database::Postgres)).await).await;
}

async fn key_revoked(mut world: World) {
    let granted = world.admit(demand(1, &["C04"])).await;
    accepted(&world).await;
    world.app.tell(&world.revoked_since("2026-11-24T01:00:00Z")).await;
    world.app.settle().await;
    assert_eq!(retrieves(&world).await, [false; 3]);
    assert_eq!(told(&world).await, ["entitled", "entitlement-ended"]);
    world.change_key();
    world.app.tell(&world.key_event()).await;
    world.app.settle().await;
    world.app.tell(&reissuing::resigned(&granted, world.sign(&granted))).await;
    world.app.settle().await;
    assert_eq!(retrieves(&world).await, [true; 3]);
    world.app.stop().await;
}

#[tokio::test]
async fn a_grant_that_comes_after_its_end_entitles_nobody() {
    let world = World::start().await;
    let granted = world.grant(&demand(2, &["C04"]));
    world.admit(demand(1, &["C04"]).of("210102-GA")).await;
    accepted(&world).await;
    let (admission, control_number) = (granted.admission, granted.control_number.clone());
    let revoked =
        contracts::approval::AdmissionRevoked { admission, control_number, reason: "误发".into() };
    world.app.tell(&revoked).await;
    world.app.settle().await;
    world.app.tell(&granted).await;
    world.app.settle().await;
    assert_eq!(retrieves(&world).await, [false; 3]);
    assert!(told(&world).await.is_empty());
    world.app.stop().await;
}

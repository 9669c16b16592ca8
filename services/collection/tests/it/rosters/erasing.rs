//! Rows are kept as long as the admission says, and then erased with a certificate.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::json;
use storage::rows;
use testkit::{Held, places::HEPING};

use super::scene::{allowance, li, roster_of, zhang};
use crate::{
    retrieving::CHANGES,
    world::{World, date},
};

async fn admitted(world: &World, months: Option<u32>) -> String {
    let mut granted = world.grant(&allowance(1));
    granted.content.retention_months = months;
    granted.valid_until = date("2030-12-31");
    granted.content_hash = granted.content.hash().unwrap();
    granted.signature = world.sign(&granted);
    world.app.tell(&granted).await;
    world.app.settle().await;
    roster_of(&granted)
}

async fn left(world: &World) -> [i64; 3] {
    let mut counts = [0; 3];
    for (count, table) in counts.iter_mut().zip(["roster_row", "roster_version", "roster_subject"]) {
        *count = world.count(&format!("SELECT count(*) AS n FROM {table}")).await;
    }
    counts
}

/// Also played on PostgreSQL.
pub async fn certified(world: &World) {
    let roster = admitted(world, Some(2)).await;
    let gone = world.add_row(&roster, json!({"values": zhang()})).await.expect(201);
    let stays = world.add_row(&roster, json!({"values": li()})).await.expect(201);
    let row = format!("{roster}/rows/{}", stays.text_at("/row"));
    world
        .worker
        .patch(&row)
        .if_match("\"1\"")
        .json(&json!({"values": {"phone": "10011112222"}}))
        .send()
        .await
        .expect(200);
    world.end_row(&roster, &gone, json!({"reason": "deceased"})).await.expect(200);
    assert_eq!(left(world).await, [2, 4, 2]);
    // Ended on 24 November: on 24 January two months have passed, and the day itself still counts.
    world.app.pass(TimeDelta::days(61)).await;
    assert_eq!(left(world).await, [2, 4, 2]);
    world.app.pass(TimeDelta::days(1)).await;
    // The row with all it said is gone, and what the other row said before its change.
    assert_eq!(left(world).await, [1, 1, 1]);
    assert_eq!(world.rows(&roster, "").await.len(), 1);

    let certificates = world.street.get("/api/collection/v1/roster-erasures").send().await.expect(200);
    let items = certificates.at("/items").as_array().unwrap();
    let told: Vec<[i64; 3]> = items
        .iter()
        .map(|one| ["rows", "versions", "subjects"].map(|what| one[what].as_i64().unwrap()))
        .collect();
    assert_eq!(told, [[0, 1, 0], [1, 0, 1]]);
    assert_eq!((&items[0]["kept_months"], items[0]["digest"].as_str().unwrap().len()), (&json!(2), 71));
    assert!(items[0]["law"].as_str().unwrap().contains("第四十七条"));
    let sql = "SELECT detail FROM history WHERE action = 'roster-rows-erased'";
    let records = rows::all(world.app.context("collection").store.read(), sql, vec![]).await.unwrap();
    assert_eq!(records.len(), 2);
    for tampered in ["UPDATE roster_erasure SET path = '/'", "DELETE FROM roster_erasure"] {
        assert!(world.tamper(tampered).await.is_err(), "{tampered}");
    }
    world.app.run_jobs().await;
    assert_eq!(left(world).await, [1, 1, 1]);
    // The department that may hold copies learns it where it follows the changes.
    let office = [Held::role(Role::DepartmentOfficer, HEPING).of("210102-CL")];
    let federation = world.app.sign_in("残联", &office).await;
    let news = federation.get(CHANGES).send().await.expect(200);
    let erased = news.at("/items").as_array().unwrap().iter().filter(|item| item["kind"] == "roster-erased");
    let certificates: Vec<_> = erased.map(|item| item["certificate"].clone()).collect();
    assert_eq!(certificates, [items[1]["id"].clone(), items[0]["id"].clone()]);
}

#[tokio::test]
async fn rows_past_their_time_are_erased_with_a_certificate() {
    let world = World::start().await;
    certified(&world).await;
    let auditor = world.app.sign_in("审计", &[Held::role(Role::Auditor, HEPING)]).await;
    let page = auditor.get("/api/collection/v1/roster-erasures?limit=1").send().await.expect(200);
    assert_eq!(page.at("/items").as_array().unwrap().len(), 1);
    world.stranger().await.get("/api/collection/v1/roster-erasures").send().await.expect(200);
    world.app.stop().await;
}

#[tokio::test]
async fn a_number_that_was_corrected_is_erased_with_the_version_that_spoke_of_it() {
    let world = World::start().await;
    let roster = admitted(&world, Some(2)).await;
    let added = world.add_row(&roster, json!({"values": zhang()})).await.expect(201);
    let row = format!("{roster}/rows/{}", added.text_at("/row"));
    let corrected = world.worker.patch(&row).if_match("\"1\"").json(&json!({"values": li()}));
    corrected.send().await.expect(200);
    assert_eq!(left(&world).await, [1, 2, 2]);
    world.app.pass(TimeDelta::days(62)).await;
    assert_eq!(left(&world).await, [1, 1, 1]);
    world.app.stop().await;
}

#[tokio::test]
async fn a_roster_whose_admission_ran_out_is_erased_as_a_whole() {
    let world = World::start().await;
    let mut short = allowance(1);
    short.valid = ("2026-11-01", "2026-12-31");
    let roster = roster_of(&world.admit(short).await);
    world.add_row(&roster, json!({"values": zhang()})).await.expect(201);
    // Nothing was stated: the setting says twelve months.
    world.app.pass(TimeDelta::days(38 + 365)).await;
    assert_eq!(left(&world).await, [1, 1, 1]);
    world.app.pass(TimeDelta::days(1)).await;
    assert_eq!(left(&world).await, [0, 0, 0]);
    world.app.stop().await;
}

//! The gate stands in the database itself: whoever gets past the program still opens nothing.

use contracts::approval::AdmissionRevoked;
use serde_json::json;

use crate::world::{World, demand};

const ID: &str = "tab_000000000000000000000000000000aa";

fn table(admission: &str, path: &str, day: &str) -> String {
    format!(
        "INSERT INTO collection_table (id, area, path, period, admission, due, state, revision, version, filled_on, \
         opened_at, changed_at) VALUES ('{ID}', '210102025001', '{path}', '2027-01', '{admission}', '2027-01-25', \
         'open', 2, 0, '{day}', 0, 0)"
    )
}

const HERE: &str = testkit::places::XINCUN;

async fn refused(world: &World, sql: &str) {
    let answer = world.tamper(sql).await;
    assert!(answer.is_err(), "the database took {sql}");
}

#[tokio::test]
async fn no_table_without_a_live_admission_that_covers_the_place() {
    let world = World::start().await;
    holds(&world).await;
    world.app.stop().await;
}

/// Also played on PostgreSQL.
pub async fn holds(world: &World) {
    refused(world, &table("adm_000000000000000000000000000000ff", HERE, "2026-12-01")).await;
    let live = world.admit(demand(1, &["C04"])).await;
    let ended = world.admit(demand(2, &["C11"])).await;
    let (admission, control_number) = (ended.admission, ended.control_number.clone());
    world.app.tell(&AdmissionRevoked { admission, control_number, reason: "误发".into() }).await;
    world.app.settle().await;
    let (live_id, ended_id) = (live.admission.to_string(), ended.admission.to_string());
    // Revoked; another district; before it is valid; after it was.
    refused(world, &table(&ended_id, HERE, "2026-12-01")).await;
    refused(world, &table(&live_id, testkit::places::ZONGYUAN, "2026-12-01")).await;
    refused(world, &table(&live_id, HERE, "2026-10-31")).await;
    refused(world, &table(&live_id, HERE, "2027-07-01")).await;
    world.tamper(&table(&live_id, HERE, "2026-12-01")).await.unwrap();

    let obligation = |admission: &str, hash: &str| {
        format!(
            "INSERT INTO table_demand (table_id, admission, content_hash, value_period, due, recorded_on) \
             VALUES ('{ID}', '{admission}', '{hash}', '2027-01', '2027-01-25', '2026-12-01')"
        )
    };
    refused(world, &obligation(&live_id, "sha256:00")).await;
    refused(world, &obligation(&ended_id, &ended.content_hash)).await;
    world.tamper(&obligation(&live_id, &live.content_hash)).await.unwrap();

    nothing_is_rewritten(world, &live_id).await;
    let (admission, control_number) = (live.admission, live.control_number);
    world.app.tell(&AdmissionRevoked { admission, control_number, reason: "误发".into() }).await;
    world.app.settle().await;
    refused(world, &format!("UPDATE collection_table SET filled_on = '2026-12-02' WHERE id = '{ID}'")).await;
    refused(world, &format!("UPDATE admission SET state = 'live' WHERE id = '{live_id}'")).await;
}

async fn nothing_is_rewritten(world: &World, id: &str) {
    for sql in [
        format!("UPDATE admission SET form = '{{}}' WHERE id = '{id}'"),
        format!("UPDATE admission SET valid_until = '2099-12-31' WHERE id = '{id}'"),
        format!("UPDATE admission SET content_hash = 'sha256:00' WHERE id = '{id}'"),
        format!("UPDATE admission SET signature = '' WHERE id = '{id}'"),
        "UPDATE table_demand SET due = '2099-12-31'".to_owned(),
        format!("DELETE FROM admission WHERE id = '{id}'"),
    ] {
        refused(world, &sql).await;
    }
}

#[tokio::test]
async fn what_was_submitted_is_not_rewritten() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    world.fill_and_submit().await;
    refused(&world, "UPDATE table_submission SET content = '{}'").await;
    world.app.stop().await;
}

#[tokio::test]
async fn a_demand_of_another_district_is_not_here() {
    let world = World::start().await;
    let mut elsewhere = demand(1, &["C04"]);
    elsewhere.areas = vec![testkit::places::path(testkit::places::SHENHE)];
    world.admit(elsewhere).await;
    world
        .patch("\"1\"", json!([{"element": "C04", "value": 1}]))
        .send()
        .await
        .refused(404, "collection.table.nothing-due");
    assert_eq!(world.count("SELECT count(*) AS n FROM collection_table").await, 0);
    world.app.stop().await;
}

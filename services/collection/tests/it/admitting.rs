//! An admission is stored only if its signature holds, for exactly this content, by a known key.

use contracts::approval::{AdmissionExpired, AdmissionRevoked, AdmissionSuspended};
use kernel::ControlNumber;
use serde_json::json;
use storage::rows;

use crate::world::{TABLE, World, date, demand};

pub async fn parked(world: &World) -> i64 {
    world.count("SELECT count(*) AS n FROM inbox_held WHERE state = 'parked'").await
}

pub async fn forget_parked(world: World) {
    world.tamper("DELETE FROM inbox_held").await.unwrap();
    world.app.stop().await;
}

#[tokio::test]
async fn whatever_differs_from_what_was_signed_opens_nothing() {
    let world = World::start().await;
    let honest = |serial| world.grant(&demand(serial, &["C04"]));
    let mut content = honest(1);
    content.content.minutes = 1;
    let mut hash = honest(2);
    hash.content.minutes = 1;
    hash.content_hash = hash.content.hash().unwrap();
    let mut longer = honest(3);
    longer.valid_until = date("2030-12-31");
    let mut number = honest(4);
    number.control_number = ControlNumber::compose(&number.content.department, 2026, 99, 1);
    let mut signature = honest(5);
    signature.signature.replace_range(signature.signature.len() - 8.., "AAAAAAAA");
    let mut unsigned = honest(6);
    unsigned.signature = "eyJhbGciOiJub25lIn0.e30.".into();
    let wrong_type = {
        let mut granted = honest(7);
        granted.signature = world.app.signed("at+jwt", &json!({}));
        granted
    };
    for granted in [content, hash, longer, number, signature, unsigned, wrong_type] {
        world.app.tell(&granted).await;
    }
    world.app.settle().await;
    assert_eq!(parked(&world).await, 7);
    assert_eq!(world.count("SELECT count(*) AS n FROM admission").await, 0);
    assert_eq!(world.count("SELECT count(*) AS n FROM retrieval_grant").await, 0);
    world.worker.get(TABLE).send().await.refused(404, "collection.table.nothing-due");
    forget_parked(world).await;
}

#[tokio::test]
async fn an_admission_waits_for_its_key() {
    let mut world = World::start().await;
    world.change_key();
    let granted = world.grant(&demand(1, &["C04"]));
    world.app.tell(&granted).await;
    let context = world.app.context("collection").clone();
    let waiting = "SELECT count(*) AS n FROM inbox_held WHERE state = 'retrying'";
    for _ in 0..2_000 {
        let row = rows::one(context.store.read(), waiting, vec![]).await.unwrap().unwrap();
        if row.get::<i64>("n").unwrap() == 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
    assert_eq!(world.count(waiting).await, 1);
    let key = world.key_event();
    world.app.tell(&key).await;
    world.app.clock().advance(chrono::TimeDelta::minutes(10));
    world.app.settle().await;
    assert_eq!(world.count("SELECT count(*) AS n FROM admission").await, 1);
    world.table().await;
    world.app.stop().await;
}

#[tokio::test]
async fn an_admission_that_was_told_twice_is_one_admission() {
    let world = World::start().await;
    let granted = world.admit(demand(1, &["C04", "C11"])).await;
    world.app.tell(&granted).await;
    world.app.settle().await;
    assert_eq!(world.count("SELECT count(*) AS n FROM admission").await, 1);
    assert_eq!(world.table().await.at("/cells").as_array().unwrap().len(), 2);
    world.app.stop().await;
}

#[tokio::test]
async fn a_suspended_revoked_or_expired_admission_closes_collection() {
    let world = World::start().await;
    let first = world.admit(demand(1, &["C04"])).await;
    let second = world.admit(demand(2, &["C11"])).await;
    let third = world.admit(demand(3, &["C19"])).await;
    let fill = json!([{"element": "C19", "value": 1}]);
    let saved = world.patch(&world.table().await.etag(), fill.clone()).send().await.expect(200);
    let reason = || "不再需要".to_owned();
    let (admission, control_number) = (first.admission, first.control_number);
    world.app.tell(&AdmissionSuspended { admission, control_number, reason: reason() }).await;
    let (admission, control_number) = (second.admission, second.control_number);
    world.app.tell(&AdmissionRevoked { admission, control_number, reason: reason() }).await;
    world.app.settle().await;
    let table = world.table().await;
    assert_eq!(crate::world::open(&table).map(|cell| cell["element"].clone()).collect::<Vec<_>>(), ["C19"]);
    let no = world.patch(&saved.etag(), json!([{"element": "C04", "value": 1}])).send().await;
    assert_eq!(
        no.refused(422, "collection.cells.refused").at("/violations/0/code"),
        "collection.cell.closed"
    );
    let (admission, control_number) = (third.admission, third.control_number);
    world.app.tell(&AdmissionExpired { admission, control_number }).await;
    world.app.settle().await;
    world.patch(&saved.etag(), fill).send().await.refused(409, "collection.gate.closed");
    world.submit(&saved.etag()).await.refused(409, "collection.gate.closed");
    let mut entitled = world.count("SELECT count(*) AS n FROM retrieval_grant WHERE active").await;
    assert_eq!(entitled, 1);
    entitled = world.count("SELECT count(*) AS n FROM retrieval_grant").await;
    assert_eq!(entitled, 3);
    world.app.stop().await;
}

#[tokio::test]
async fn an_end_that_arrives_before_the_grant_is_remembered() {
    let world = World::start().await;
    let granted = world.grant(&demand(1, &["C04"]));
    let (admission, control_number) = (granted.admission, granted.control_number.clone());
    world.app.tell(&AdmissionRevoked { admission, control_number, reason: "误发".into() }).await;
    world.app.tell(&granted).await;
    world.app.settle().await;
    world.worker.get(TABLE).send().await.refused(404, "collection.table.nothing-due");
    let no = world.patch("\"1\"", json!([{"element": "C04", "value": 1}])).send().await;
    no.refused(409, "collection.gate.closed");
    world.app.stop().await;
}

#[tokio::test]
async fn an_admission_ends_with_its_last_day_without_anybody_telling() {
    let world = World::start().await;
    let mut short = demand(1, &["C04"]);
    short.valid = ("2026-11-01", "2026-12-31");
    world.admit(short).await;
    let saved = world
        .patch(&world.table().await.etag(), json!([{"element": "C04", "value": 1}]))
        .send()
        .await
        .expect(200);
    world.app.clock().advance(chrono::TimeDelta::days(39));
    let no = world.patch(&saved.etag(), json!([{"element": "C04", "value": 2}])).send().await;
    no.refused(409, "collection.gate.closed");
    assert_eq!(world.table().await.at("/cells/0/value"), &json!(1));
    world.app.stop().await;
}

/// Rows of every table that an admission could write to.
async fn rows_of_everything(world: &World) -> i64 {
    let mut all = 0;
    for table in [
        "admission",
        "admission_area",
        "retrieval_grant",
        "change_note",
        "collection_table",
        "table_demand",
        "accepted_value",
        "history",
        "outbox",
    ] {
        all += world.count(&format!("SELECT count(*) AS n FROM {table}")).await;
    }
    all
}

#[tokio::test]
async fn admitting_for_a_province_writes_what_admitting_for_a_community_writes() {
    let world = World::start().await;
    let mut written = Vec::new();
    for (serial, area) in [(1, testkit::places::XINCUN), (2, "/210000000000/")] {
        let before = rows_of_everything(&world).await;
        let mut demand = demand(serial, &["C04", "C11"]);
        demand.areas = vec![testkit::places::path(area)];
        world.admit(demand).await;
        written.push(rows_of_everything(&world).await - before);
    }
    assert_eq!(written.first(), written.last());
    assert_eq!(world.table().await.at("/cells").as_array().unwrap().len(), 2);
    world.app.stop().await;
}

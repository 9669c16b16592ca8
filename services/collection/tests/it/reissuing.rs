//! The gate opens again only for a signature that was verified here, and once for each.

use contracts::approval::{AdmissionGranted, AdmissionReissued, AdmissionSuspended, Reissue};
use serde_json::json;

use crate::world::{World, builder, demand};

/// Signed once more.
pub fn reissued(granted: &AdmissionGranted, signature: String, cause: Reissue) -> AdmissionReissued {
    AdmissionReissued {
        granted: AdmissionGranted { signature, ..granted.clone() },
        cause,
        reason: "已经核实".into(),
    }
}

/// Signed once more, by another key.
pub fn resigned(granted: &AdmissionGranted, signature: String) -> AdmissionReissued {
    reissued(granted, signature, Reissue::Resigned)
}

async fn suspend(world: &World, granted: &AdmissionGranted) {
    let (admission, control_number) = (granted.admission, granted.control_number.clone());
    world.app.tell(&AdmissionSuspended { admission, control_number, reason: "群众反映".into() }).await;
    world.app.settle().await;
}

async fn resume(world: &World, granted: &AdmissionGranted, lifts: i32) -> AdmissionReissued {
    let event = reissued(granted, world.sign_lifting(granted, Some(lifts)), Reissue::Resumed);
    world.app.tell(&event).await;
    world.app.settle().await;
    event
}

async fn closed(world: &World) -> bool {
    world.patch("\"1\"", json!([{"element": "C04", "value": 1}])).send().await.status == 409
}

async fn parked(world: &World) -> i64 {
    world.count("SELECT count(*) AS n FROM inbox_held WHERE state = 'parked'").await
}

/// Also played on PostgreSQL.
pub async fn each_lifts_one(world: World) {
    let granted = world.admit(demand(1, &["C04"])).await;
    suspend(&world, &granted).await;
    assert!(closed(&world).await);
    assert_eq!(world.count("SELECT count(*) AS n FROM retrieval_grant WHERE active").await, 0);
    let first = resume(&world, &granted, 1).await;
    assert!(!closed(&world).await);
    assert_eq!(world.count("SELECT count(*) AS n FROM retrieval_grant WHERE active").await, 1);
    suspend(&world, &granted).await;
    // What lifted the first suspension, sent once more by somebody who can write to the bus.
    world.app.tell(&first).await;
    world.app.settle().await;
    assert_eq!(parked(&world).await, 1);
    let shut = world.patch("\"2\"", json!([{"element": "C04", "value": 2}])).send().await;
    shut.refused(409, "collection.gate.closed");
    let state = "UPDATE admission SET state = 'live'";
    assert!(world.tamper(state).await.is_err(), "the database has a signature for the first only");
    assert!(world.tamper("UPDATE admission SET suspensions = 1").await.is_err());
    assert!(world.tamper("UPDATE admission_reissue SET lifts = 2").await.is_err());
    world.tamper("DELETE FROM inbox_held").await.unwrap();
    world.app.stop().await;
}

#[tokio::test]
async fn a_signature_lifts_the_suspension_it_names_and_no_later_one() {
    each_lifts_one(World::start().await).await;
}

#[tokio::test]
async fn a_resumption_that_was_not_signed_or_for_anything_else_opens_nothing() {
    let world = World::start().await;
    let granted = world.admit(demand(1, &["C04"])).await;
    let (admission, control_number) = (granted.admission, granted.control_number.clone());
    suspend(&world, &granted).await;
    // The first signature lifts nothing: it is taken, and opens nothing.
    world.app.tell(&reissued(&granted, granted.signature.clone(), Reissue::Resumed)).await;
    world.app.settle().await;
    assert!(closed(&world).await);
    let mut wider =
        AdmissionGranted { admission, control_number, ..world.grant(&demand(1, &["C04", "C11"])) };
    wider.signature = world.sign_lifting(&wider, Some(1));
    let signature = wider.signature.clone();
    world.app.tell(&reissued(&wider, signature, Reissue::Resumed)).await;
    world.app.settle().await;
    assert_eq!(parked(&world).await, 1);
    assert!(closed(&world).await);
    world.tamper("DELETE FROM inbox_held").await.unwrap();
    world.app.stop().await;
}

/// Also played on PostgreSQL.
pub async fn key_revoked(mut world: World) {
    let before = world.admit(demand(1, &["C04"])).await;
    world.app.clock().advance(chrono::TimeDelta::hours(2));
    let after = world.admit(demand(2, &["C11"])).await;
    world.app.tell(&world.revoked_since("2026-11-24T02:30:00Z")).await;
    world.app.settle().await;
    // Verified here before that moment: it goes on. Verified after: it is closed.
    let table = world.table().await;
    assert_eq!(crate::world::open(&table).map(|cell| cell["element"].clone()).collect::<Vec<_>>(), ["C04"]);
    // Back-dated by a thief: stored, and it opens nothing.
    let late = world.admit(demand(3, &["C19"])).await;
    let distrusted = "SELECT count(*) AS n FROM admission WHERE distrusted_at IS NOT NULL";
    assert_eq!(world.count(distrusted).await, 2);
    assert!(world.tamper("UPDATE admission SET distrusted_at = NULL").await.is_err());
    // Signed once more with a key in good standing.
    world.change_key();
    world.app.tell(&world.key_event()).await;
    // The clock stands still: a signature that came before its key would wait for ever.
    world.app.settle().await;
    for granted in [&before, &after] {
        world.app.tell(&resigned(granted, world.sign(granted))).await;
    }
    world.app.settle().await;
    assert_eq!(world.count(distrusted).await, 1, "the thief's stays closed");
    let shown = world.table().await;
    let elements: Vec<_> = crate::world::open(&shown).map(|cell| cell["element"].clone()).collect();
    assert_eq!(elements, ["C04", "C11"]);
    assert_eq!(world.count("SELECT count(*) AS n FROM retrieval_grant WHERE active").await, 2);
    assert!(late.valid_until > before.valid_from);
    world.app.stop().await;
}

#[tokio::test]
async fn what_a_revoked_key_signed_is_closed_until_another_signs_it() {
    key_revoked(World::of(builder()).await).await;
}

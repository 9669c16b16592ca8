//! Whatever changes what is asked takes one number first, so that no two of them can wait for each
//! other. PostgreSQL only: SQLite has one writer.

use std::time::{Duration, Instant};

use contracts::{
    Event,
    approval::{AdmissionExpired, AdmissionGranted, AdmissionSuspended},
    registry::CalendarPublished,
};
use messaging::{InboxSettings, outbox::partition_of};
use storage::rows;

use crate::world::{World, demand};

/// More than an admission, a key and a calendar at once: each comes by a lane of its own.
const LANES: i64 = 3;

async fn waiting(world: &World, what: &str) -> i64 {
    world
        .count(&format!(
            "SELECT count(*) AS n FROM pg_stat_activity \
             WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%{what}%'"
        ))
        .await
}

/// The lane of a fact: messages of one lane wait as one.
fn lane(fact: &impl Event) -> u16 {
    partition_of(&fact.subject()) % InboxSettings::default().lanes
}

fn suspended(granted: &AdmissionGranted) -> AdmissionSuspended {
    let (admission, control_number) = (granted.admission, granted.control_number.clone());
    AdmissionSuspended { admission, control_number, reason: "核查".into() }
}

/// Called for PostgreSQL.
pub async fn number_first(world: World) {
    // The key is another one each time: the others come by other lanes than it does.
    let revoked = world.revoked_since("2026-01-02T00:00:00Z");
    let beside = |serial: &u32| lane(&suspended(&world.grant(&demand(*serial, &["C04"])))) != lane(&revoked);
    let serial = (1..).find(beside).expect("there are more admissions than lanes");
    let first = world.admit(demand(serial, &["C04"])).await;
    let second = world.admit(demand(serial + 1, &["C11"])).await;
    let suspended = suspended(&first);
    let calendar = (2026..)
        .map(|year| CalendarPublished { year, version: 1, days: vec![] })
        .find(|calendar| ![lane(&suspended), lane(&revoked)].contains(&lane(calendar)))
        .expect("there are more years than lanes");
    let deadlocks = "SELECT deadlocks AS n FROM pg_stat_database WHERE datname = current_database()";
    let before = world.count(deadlocks).await;

    // Somebody holds the number while an end, a revoked key and a calendar arrive.
    let held = world.app.context("collection").store.begin().await.unwrap();
    rows::execute(&held, "UPDATE gate SET version = version + 1 WHERE id = 1", vec![]).await.unwrap();
    world.app.tell(&suspended).await;
    world.app.tell(&revoked).await;
    world.app.tell(&calendar).await;
    let start = Instant::now();
    while waiting(&world, "gate").await < LANES {
        assert!(start.elapsed() < Duration::from_secs(20), "the lanes do not wait for the number");
        tokio::task::yield_now().await;
    }

    // None of them holds an admission while it waits: whoever has the number is held up by nobody.
    let free = "SELECT count(*) AS n FROM (SELECT id FROM admission FOR UPDATE SKIP LOCKED) AS free";
    assert_eq!(world.count(free).await, 2);
    held.commit().await.unwrap();
    world.app.settle().await;

    let (admission, control_number) = (second.admission, second.control_number);
    world.app.tell(&AdmissionExpired { admission, control_number }).await;
    world.app.settle().await;
    assert_eq!(world.count(deadlocks).await, before);
    let closed = "SELECT count(*) AS n FROM admission WHERE distrusted_at IS NOT NULL AND state <> 'live'";
    assert_eq!(world.count(closed).await, 2);
    world.app.stop().await;
}

/// What one value is remembered as, in the midst of an acceptance that has not ended yet.
const REMEMBERED: &str = r#"[["C47","2026-11","integer","9","import","2026-11-28",31,null]]"#;

/// Called for PostgreSQL.
pub async fn nothing_forgotten(world: World) {
    world.admit(demand(1, &["C04"])).await;
    world.fill_and_submit().await;
    // Somebody else is about to change what is remembered of the community.
    let held = world.app.context("collection").store.begin().await.unwrap();
    let lock = "SELECT pg_advisory_xact_lock(hashtextextended('210102025001', 13))";
    rows::all(&held, lock, vec![]).await.unwrap();
    let accepting = world.review(serde_json::json!({"decision": "accept"}));
    let meanwhile = async {
        let start = Instant::now();
        while waiting(&world, "advisory").await < 1 {
            assert!(start.elapsed() < Duration::from_secs(20), "the acceptance does not wait");
            tokio::task::yield_now().await;
        }
        let learn = "INSERT INTO community_memory (area, remembered) VALUES ('210102025001', $1)";
        rows::execute(&held, learn, vec![REMEMBERED.into()]).await.unwrap();
        held.commit().await.unwrap();
    };
    let (accepted, ()) = tokio::join!(accepting, meanwhile);
    accepted.expect(200);
    let both = "SELECT count(*) AS n FROM community_memory WHERE remembered LIKE '%C04%' AND remembered LIKE '%C47%'";
    assert_eq!(world.count(both).await, 1);
    world.app.stop().await;
}

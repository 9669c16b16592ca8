//! Whatever changes what is asked takes one number first, so that no two of them can wait for each
//! other. PostgreSQL only: SQLite has one writer.

use std::time::{Duration, Instant};

use contracts::{
    Event,
    approval::{AdmissionExpired, AdmissionSuspended},
    registry::CalendarPublished,
};
use messaging::{InboxSettings, outbox::partition_of};
use storage::rows;

use crate::world::{World, demand};

/// More than an admission, a key and a calendar at once: each comes by a lane of its own.
const LANES: i64 = 3;

async fn waiting(world: &World) -> i64 {
    world
        .count(
            "SELECT count(*) AS n FROM pg_stat_activity \
             WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%gate%'",
        )
        .await
}

/// A calendar that does not come by the lane of this fact: messages of one lane wait as one.
fn calendar_beside(fact: &impl Event) -> CalendarPublished {
    let lane = |subject: &str| partition_of(subject) % InboxSettings::default().lanes;
    (2026..)
        .map(|year| CalendarPublished { year, version: 1, days: vec![] })
        .find(|calendar| lane(&calendar.subject()) != lane(&fact.subject()))
        .expect("there are more years than lanes")
}

/// Called for PostgreSQL.
pub async fn number_first(world: World) {
    let first = world.admit(demand(1, &["C04"])).await;
    let second = world.admit(demand(2, &["C11"])).await;
    let deadlocks = "SELECT deadlocks AS n FROM pg_stat_database WHERE datname = current_database()";
    let before = world.count(deadlocks).await;

    // Somebody holds the number while an end, a revoked key and a calendar arrive.
    let held = world.app.context("collection").store.begin().await.unwrap();
    rows::execute(&held, "UPDATE gate SET version = version + 1 WHERE id = 1", vec![]).await.unwrap();
    let suspended = AdmissionSuspended {
        admission: first.admission,
        control_number: first.control_number.clone(),
        reason: "核查".into(),
    };
    world.app.tell(&suspended).await;
    world.app.tell(&world.revoked_since("2026-01-02T00:00:00Z")).await;
    world.app.tell(&calendar_beside(&suspended)).await;
    let start = Instant::now();
    while waiting(&world).await < LANES {
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

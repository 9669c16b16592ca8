//! The process ends exactly where it hurts, once at every named point, and the next one finishes
//! what was begun.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use messaging::crash::POINTS;
use tests::{embedded::Embedded, invariants::Databases, process::ready, story::eventually};

use crate::{
    people::Office,
    river::River,
    scene::{Scene, all_is_well},
};

/// A pass that is never reached: not armed.
const NEVER: &str = "before-commit:4000000000";

/// At which pass it ends: commands commit several times on the way of one demand.
fn pass(point: &str) -> u32 {
    match point {
        "before-commit" | "after-commit" => 3,
        "delivered" | "after-effect-before-commit" | "after-commit-before-ack" => 2,
        _ => 1,
    }
}

/// How often a log tells that this point was where the process ended.
fn crashed(folder: &Path, point: &str) -> usize {
    let log = std::fs::read(folder.join("qingche.log")).unwrap_or_default();
    let log = String::from_utf8_lossy(&log);
    log.lines().filter(|line| line.contains("crashing on purpose") && line.contains(point)).count()
}

async fn ended(system: &mut Embedded) {
    eventually("the process ends at its point", async || {
        Ok(system.process().is_none_or(|process| process.has_ended()).then_some(()))
    })
    .await
    .unwrap();
    system.kill();
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_point_the_process_ends_at_the_next_one_finishes_the_work() {
    let scene = Scene::of("crash-points").await;
    let mut system = Embedded::new(&scene.folder).unwrap();
    system.set("QINGCHE__RELAY__LEASE_MS", "500");
    system.start().await.unwrap();
    let operator = eventually("the operator's file", async || Ok(system.operator().ok())).await.unwrap();
    let river = River::at(&Office::open(&system.base(), &operator).await).await;
    let databases = Databases::of_files(&system.data()).await.unwrap();
    let mut last = Instant::now();
    for point in POINTS {
        let before = crashed(&scene.folder, point);
        let work = tokio::spawn({
            let river = std::sync::Arc::clone(&river);
            async move {
                let number = river.demand().await;
                river.table_asks(&number).await;
                river.fill().await.unwrap()
            }
        });
        system.kill();
        if *point == "held-start" {
            // Only what was handed out before is written down before it is run again.
            hand_out(&mut system).await;
        }
        start_armed(&mut system, point, pass(point)).await;
        ended(&mut system).await;
        last = Instant::now();
        assert_eq!(crashed(&scene.folder, point), before + 1, "it ended elsewhere than at {point}");
        system.set("CRASH_AT", NEVER);
        system.start().await.unwrap();
        let receipt = work.await.unwrap_or_else(|error| panic!("after {point}: {error}"));
        let drained = databases.quiet(Duration::from_secs(60)).await;
        let drained = drained.unwrap_or_else(|still| panic!("after {point}: {still}"));
        println!("{point}: {receipt}, quiet {:.1} s later", drained.as_secs_f64());
    }
    all_is_well(&databases, &river.book, last).await;
    databases.close().await;
    drop(system);
    scene.close();
}

/// The process is armed; it may end before it is ready.
async fn start_armed(system: &mut Embedded, point: &str, pass: u32) {
    system.set("CRASH_AT", &format!("{point}:{pass}"));
    if let Ok(started) = tokio::time::timeout(Duration::from_secs(1), system.start()).await {
        return started.unwrap();
    }
    let admin = system.admin();
    let ready_or_ended = eventually("ready, or ended", async || {
        let ended = system.process().is_none_or(|process| process.has_ended());
        Ok((ended || ready(&admin, Duration::from_millis(100)).await.is_ok()).then_some(()))
    });
    ready_or_ended.await.unwrap();
}

/// Leaves deliveries that a process had in hand when it ended.
async fn hand_out(system: &mut Embedded) {
    start_armed(system, "delivered", 1).await;
    ended(system).await;
}

/// First starts write most of what there is: keys, the operator, the worked set.
#[tokio::test(flavor = "multi_thread")]
async fn a_first_start_that_ends_midway_is_finished_by_the_next() {
    let scene = Scene::of("first-start").await;
    for (n, armed) in
        [("before-commit", 1), ("after-commit", 2), ("after-publish-before-mark", 2)].into_iter().enumerate()
    {
        let mut system = Embedded::new(&scene.folder.join(n.to_string())).unwrap();
        let (point, pass) = armed;
        start_armed(&mut system, point, pass).await;
        ended(&mut system).await;
        let fault = Instant::now();
        system.set("CRASH_AT", NEVER);
        system.start().await.unwrap();
        let operator = eventually("the operator's file", async || Ok(system.operator().ok())).await.unwrap();
        let river = River::at(&Office::open(&system.base(), &operator).await).await;
        let number = river.demand().await;
        river.table_asks(&number).await;
        river.fill().await.unwrap();
        let databases = Databases::of_files(&system.data()).await.unwrap();
        all_is_well(&databases, &river.book, fault).await;
        databases.close().await;
    }
    scene.close();
}

//! SIGKILL at any moment, while people work.

use std::time::{Duration, Instant};

use tests::{
    cluster::{Cluster, SERVICES},
    embedded::Embedded,
    invariants::Databases,
};

use crate::{
    chance::Chance,
    people::Office,
    river::River,
    scene::{Scene, all_is_well},
};

const KILLS: u32 = 14;
const FIRST_STARTS: u32 = 5;

/// A third of the kills hit the process while it is still starting.
#[tokio::test(flavor = "multi_thread")]
async fn one_process_killed_again_and_again_loses_nothing_that_was_answered() {
    let scene = Scene::of("kill-embedded").await;
    let mut chance = Chance::new("one process");
    let mut system = Embedded::new(&scene.folder).unwrap();
    // So that what was committed also leaves between two kills.
    system.set("QINGCHE__RELAY__LEASE_MS", "1500");
    system.start().await.unwrap();
    let operator = operator_of(&system).await;
    let river = River::at(&Office::open(&system.base(), &operator).await).await;
    let flow = river.flow();
    let mut last = Instant::now();
    for kill in 0..KILLS {
        tokio::time::sleep(chance.millis(200, 3_000)).await;
        flow.check();
        system.kill();
        last = Instant::now();
        if kill % 3 == 2 {
            let started = tokio::time::timeout(chance.millis(50, 1_000), system.start()).await;
            assert!(started.is_err() || started.unwrap().is_ok(), "it ends only by a kill");
            system.kill();
            last = Instant::now();
        }
        system.start().await.unwrap();
    }
    flow.end().await;
    let databases = Databases::of_files(&system.data()).await.unwrap();
    all_is_well(&databases, &river.book, last).await;
    assert!(
        river.book.successes() > 40,
        "only {} writes: hardly any work was disturbed",
        river.book.successes()
    );
    databases.close().await;
    drop(system);
    scene.close();
}

/// It makes its tables, its keys, its operator and the worked set then.
#[tokio::test(flavor = "multi_thread")]
async fn one_process_killed_in_its_first_start_needs_nobody_to_start_the_next_time() {
    let scene = Scene::of("kill-first-start").await;
    let mut chance = Chance::new("first starts");
    for n in 0..FIRST_STARTS {
        let mut system = Embedded::new(&scene.folder.join(n.to_string())).unwrap();
        system.set("QINGCHE__RELAY__LEASE_MS", "500");
        for _ in 0..3 {
            let started = tokio::time::timeout(chance.millis(20, 900), system.start()).await;
            assert!(started.is_err() || started.unwrap().is_ok(), "it ends only by a kill");
            system.kill();
        }
        let last = Instant::now();
        system.start().await.unwrap_or_else(|error| panic!("{}: {error}", system.data().display()));
        let river = River::at(&Office::open(&system.base(), &operator_of(&system).await).await).await;
        river.table_asks(&river.demand().await).await;
        let databases = Databases::of_files(&system.data()).await.unwrap();
        all_is_well(&databases, &river.book, last).await;
        databases.close().await;
    }
    scene.close();
}

/// The file is written by a job, a moment after the first start.
async fn operator_of(system: &Embedded) -> tests::operator::Operator {
    let found = tests::story::eventually("the operator's file", async || Ok(system.operator().ok())).await;
    found.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_service_of_a_cluster_killed_loses_nothing_that_was_answered() {
    let scene = Scene::of("kill-cluster").await;
    let mut chance = Chance::new("a cluster");
    let mut system = Cluster::prepare(&scene.folder, None).unwrap();
    system.start().await.unwrap();
    let operator = tests::story::eventually("the operator's file", async || Ok(system.operator().ok())).await;
    let river = River::at(&Office::open(&system.base(), &operator.unwrap()).await).await;
    let flow = river.flow();
    let mut victims: Vec<&'static str> = SERVICES.into_iter().chain(SERVICES).collect();
    chance.shuffle(&mut victims);
    let mut last = Instant::now();
    for victim in victims {
        tokio::time::sleep(chance.millis(200, 2_000)).await;
        flow.check();
        system.kill(victim);
        last = Instant::now();
        // Sometimes the others notice.
        tokio::time::sleep(Duration::from_millis(chance.below(300))).await;
        system.start_one(victim).unwrap();
        system.ready(victim).await.unwrap();
    }
    flow.end().await;
    let databases = Databases::of_server(&system.postgres).await.unwrap();
    all_is_well(&databases, &river.book, last).await;
    assert!(
        river.book.successes() > 40,
        "only {} writes: hardly any work was disturbed",
        river.book.successes()
    );
    databases.close().await;
    drop(system);
    scene.close();
}

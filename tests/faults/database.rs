//! The database server is killed and comes back: until then everybody is told to come again, no
//! process ends, and nobody has to do anything.

use std::time::{Duration, Instant};

use testkit::Client;
use tests::{
    cluster::{Cluster, SERVICES},
    invariants::Databases,
    story::eventually,
};

use crate::{
    people::{COUNTY, Office},
    river::River,
    scene::{Scene, all_is_well},
};

/// Answers of each address while the server is away, and how long they may take.
const ANSWERS: usize = 5;
const PROMPT: Duration = Duration::from_secs(5);

const ADDRESSES: [&str; 5] = [
    "/api/registry/v1/areas?limit=1",
    "/api/identity/v1/me",
    "/api/approval/v1/tasks?state=open",
    "/api/collection/v1/tables",
    "/api/notification/v1/unread-count",
];

/// Every answer is 503 with a time to come again, and comes soon.
async fn told_to_come_again(who: &Client) {
    for path in ADDRESSES {
        for _ in 0..ANSWERS {
            let start = Instant::now();
            let answer = who.get(path).try_send().await.unwrap_or_else(|e| panic!("{path}: no answer: {e}"));
            assert_eq!(answer.status, 503, "{path}: {answer}");
            let after: Option<u32> = answer.header("retry-after").and_then(|after| after.parse().ok());
            assert!(after.is_some_and(|seconds| seconds > 0), "{path}: no Retry-After: {answer}");
            assert!(start.elapsed() < PROMPT, "{path}: answered after {:?}", start.elapsed());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn with_the_database_away_everybody_is_told_to_come_again_and_it_mends_itself() {
    let scene = Scene::of("database").await;
    let mut system = Cluster::prepare(&scene.folder, None).unwrap();
    system.start().await.unwrap();
    let operator = eventually("the operator's file", async || Ok(system.operator().ok())).await.unwrap();
    let office = Office::open(&system.base(), &operator).await;
    let officer = office.person("李静", "burden_officer", COUNTY, Some("210102-JF")).await.client;
    let river = River::at(&office).await;
    let number = river.demand().await;
    river.table_asks(&number).await;
    let before: Vec<Option<u32>> = SERVICES.map(|service| system.process(service).map(|p| p.id())).into();

    let flow = river.flow();
    eventually("work under way", async || Ok((river.book.successes() > 12).then_some(()))).await.unwrap();
    system.postgres.kill_immediately().unwrap();
    told_to_come_again(&officer).await;
    flow.check();
    system.postgres.restart().unwrap();
    let back = Instant::now();
    let served = eventually("everybody is served again", async || {
        for path in ADDRESSES {
            let answer = officer.get(path).try_send().await.map_err(|e| e.to_string())?;
            if answer.status >= 500 {
                return Err(format!("{path}: {answer}"));
            }
        }
        Ok(Some(()))
    });
    served.await.unwrap();
    println!("served again {:.1} s after the server's return", back.elapsed().as_secs_f64());
    flow.end().await;

    let after: Vec<Option<u32>> = SERVICES.map(|service| system.process(service).map(|p| p.id())).into();
    let ended = SERVICES.map(|service| system.process(service).is_none_or(|process| process.has_ended()));
    assert!(before == after && !ended.contains(&true), "a process ended: {ended:?}");
    let databases = Databases::of_server(&system.postgres).await.unwrap();
    all_is_well(&databases, &river.book, back).await;
    databases.close().await;
    drop(system);
    scene.close();
}

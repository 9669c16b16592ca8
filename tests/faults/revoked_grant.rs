//! A revoked grant stops working within a second in one process, and within two in a cluster.
//!
//! Measured from the answer of the revocation to the first refusal of a caller who asks all the
//! time. The bounds are promises of the product; only a machine that is proven to be late itself,
//! by a timer that wakes up late meanwhile, is given more.

use std::time::{Duration, Instant};

use serde_json::json;
use testkit::Client;
use tests::{cluster::Cluster, embedded::Embedded, story::eventually};
use tokio::task::JoinHandle;

use crate::{
    people::{COMMUNITY, COUNTY, Newcomer, Office, STREET},
    scene::Scene,
};

const ROUNDS: usize = 5;
/// A refusal is final: so many answers after it are refusals too.
const STILL: usize = 20;
/// A timer of ten milliseconds that wakes up so late proves that the machine is overloaded.
const LATE: Duration = Duration::from_millis(250);
const MERCY: u32 = 5;
/// Reached only by a bug.
const LONGEST: Duration = Duration::from_secs(30);

/// Asks until the answer is no, and on; answers when the first no came.
fn refusals(who: Client, path: &'static str) -> JoinHandle<Instant> {
    tokio::spawn(async move {
        let start = Instant::now();
        let first = loop {
            let answer = who.get(path).send().await;
            assert!(answer.status < 500, "{path}: {answer}");
            if answer.status >= 400 {
                break Instant::now();
            }
            assert!(start.elapsed() < LONGEST, "{path}: it is never refused");
        };
        for _ in 0..STILL {
            let answer = who.get(path).send().await;
            assert!((400..500).contains(&answer.status), "{path}: it works again: {answer}");
        }
        first
    })
}

/// The latest that a timer woke up while this ran.
async fn lateness(until: &JoinHandle<Instant>) -> Duration {
    let mut latest = Duration::ZERO;
    while !until.is_finished() {
        let start = Instant::now();
        tokio::time::sleep(Duration::from_millis(10)).await;
        latest = latest.max(start.elapsed().saturating_sub(Duration::from_millis(10)));
    }
    latest
}

/// Revokes, and fails if the grant goes on working for longer than the bound.
async fn revoked(office: &Office, newcomer: Newcomer, path: &'static str, bound: Duration) -> Duration {
    newcomer.client.get(path).send().await.expect(200);
    let polling = refusals(newcomer.client, path);
    let revocation = format!("/api/identity/v1/grants/{}/revocation", newcomer.grant);
    office.operator().post(&revocation).json(&json!({"reason": "调离"})).send().await.expect(200);
    let answered = Instant::now();
    let late = lateness(&polling).await;
    let took = polling.await.unwrap().saturating_duration_since(answered);
    let bound = if late > LATE { bound * MERCY } else { bound };
    assert!(took <= bound, "{path}: it worked for {took:?} more (timers {late:?} late)");
    took
}

async fn every_service_refuses(office: &Office, bound: Duration) {
    let mut longest = Duration::ZERO;
    for _ in 0..ROUNDS {
        let approver = office.person("陈刚", "street_approver", STREET, None).await;
        longest = longest.max(revoked(office, approver, "/api/approval/v1/tasks?state=open", bound).await);
        let worker = office.person("张丽", "community_worker", COMMUNITY, None).await;
        longest = longest.max(revoked(office, worker, "/api/collection/v1/tables", bound).await);
        let administrator = office.person("赵敏", "security_admin", COUNTY, None).await;
        longest = longest.max(revoked(office, administrator, "/api/identity/v1/people", bound).await);
    }
    println!("a revoked grant worked for {:.0} ms at most", longest.as_secs_f64() * 1_000.0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_grant_stops_working_within_a_second_in_one_process() {
    let scene = Scene::of("revoked-embedded").await;
    let mut system = Embedded::new(&scene.folder).unwrap();
    system.start().await.unwrap();
    let operator = eventually("the operator's file", async || Ok(system.operator().ok())).await.unwrap();
    let office = Office::open(&system.base(), &operator).await;
    every_service_refuses(&office, Duration::from_secs(1)).await;
    drop(system);
    scene.close();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_grant_stops_working_within_two_seconds_in_a_cluster() {
    let scene = Scene::of("revoked-cluster").await;
    let mut system = Cluster::prepare(&scene.folder, None).unwrap();
    system.start().await.unwrap();
    let operator = eventually("the operator's file", async || Ok(system.operator().ok())).await.unwrap();
    let office = Office::open(&system.base(), &operator).await;
    every_service_refuses(&office, Duration::from_secs(2)).await;
    drop(system);
    scene.close();
}

//! Relays share partitions, and one that was paused cannot mark.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use chrono::TimeDelta;
use kernel::Timestamp;
use messaging::{
    Relay, Wake, outbox,
    transport::{Consumer, Health, Outcome, Parcel, Transport},
};
use runtime::Shutdown;
use storage::{StoreError, rows};
use tokio::sync::Semaphore;

use crate::world::{Form, Service, World, eventually, relay_settings};

/// Answers what it is told to, when it is let.
struct Gate {
    outcome: Outcome,
    open: Semaphore,
    asked: AtomicUsize,
}

impl Gate {
    fn new(outcome: Outcome, passes: usize) -> Arc<Self> {
        Arc::new(Self { outcome, open: Semaphore::new(passes), asked: AtomicUsize::new(0) })
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

#[async_trait]
impl Transport for Gate {
    async fn publish(&self, batch: &[Parcel]) -> Vec<Outcome> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        self.open.acquire().await.unwrap().forget();
        vec![self.outcome; batch.len()]
    }

    async fn consume(&self, consumer: Consumer) {
        consumer.shutdown.begun().await;
    }

    fn health(&self) -> Health {
        Health::Up
    }

    async fn undelivered(&self, _service: &str) -> Result<u64, StoreError> {
        Ok(0)
    }
}

/// Another replica of a service: the same database, a bell of its own.
fn replica(service: &Service) -> Service {
    let mut replica = service.clone();
    replica.context.wake = Wake::default();
    replica
}

fn start(service: &Service, transport: Arc<dyn Transport>) -> (Shutdown, tokio::task::JoinHandle<()>) {
    let shutdown = Shutdown::default();
    let relay = Relay::new(service.context.clone(), transport, relay_settings());
    (shutdown.clone(), tokio::spawn(relay.run(shutdown)))
}

async fn shares(service: &Service) -> Vec<i64> {
    let sql = "SELECT count(*) AS n FROM relay_partition WHERE owner <> '' GROUP BY owner ORDER BY owner";
    let read = rows::all(service.context.store.read(), sql, vec![]).await.unwrap();
    read.iter().map(|row| row.get("n").unwrap()).collect()
}

async fn pending(service: &Service) -> i64 {
    outbox::pending(&service.context.store).await.unwrap().count
}

async fn two_relays_share(form: Form) {
    let (world, _) = World::new(form, &[]).await;
    let teller = world.service("teller").await;
    let first = start(&teller, Gate::new(Outcome::Confirmed, 1_000));
    eventually("one owns all", async || shares(&teller).await == [16]).await;
    let second = start(&replica(&teller), Gate::new(Outcome::Confirmed, 1_000));
    eventually("each owns half", async || shares(&teller).await == [8, 8]).await;
    for n in 0..40 {
        teller.tell([format!("req_{n}")]).await;
    }
    eventually("all published", async || pending(&teller).await == 0).await;
    second.0.begin();
    second.1.await.unwrap();
    eventually("the first takes over", async || shares(&teller).await == [16]).await;
    first.0.begin();
    first.1.await.unwrap();
    assert_eq!(shares(&teller).await, Vec::<i64>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn two_relays_share_the_partitions_on_sqlite() {
    two_relays_share(Form::Embedded).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_relays_share_the_partitions_on_postgres() {
    two_relays_share(Form::Cluster).await;
}

async fn a_paused_owner(form: Form) {
    let (world, clock) = World::new(form, &[]).await;
    let teller = world.service("teller").await;
    let slow = Gate::new(Outcome::Confirmed, 0);
    let paused = start(&teller, slow.clone());
    teller.tell(["req_1"]).await;
    eventually("the first publishes", async || slow.asked() == 1).await;
    // Its lease is taken from it while it waits, as if it had been stopped for long.
    clock.advance(TimeDelta::seconds(60));
    let takeover = "UPDATE relay_partition SET owner = 'another', epoch = epoch + 1, lease_until = $1";
    let until = clock_now(&teller).plus(TimeDelta::hours(1)).micros();
    rows::execute(teller.context.store.write(), takeover, vec![until.into()]).await.unwrap();
    slow.open.add_permits(1_000);
    // Its confirm is in and it has gone on; what it sent is still to be published by the owner.
    paused.0.begin();
    paused.1.await.unwrap();
    assert_eq!(pending(&teller).await, 1);
}

fn clock_now(service: &Service) -> Timestamp {
    service.context.now()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_owner_marks_nothing_on_sqlite() {
    a_paused_owner(Form::Embedded).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_owner_marks_nothing_on_postgres() {
    a_paused_owner(Form::Cluster).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_takes_stays_and_is_not_sent_in_a_spin() {
    let (world, _) = World::new(Form::Embedded, &[]).await;
    let teller = world.service("teller").await;
    let nobody = Gate::new(Outcome::Returned, 1_000);
    let relay = start(&teller, nobody.clone());
    teller.tell(["req_1"]).await;
    eventually("sent", async || nobody.asked() >= 3).await;
    let begun = std::time::Instant::now();
    let before = nobody.asked();
    eventually("a while", async || begun.elapsed() > Duration::from_millis(500)).await;
    assert!(nobody.asked() - before < 10, "it spins");
    assert_eq!(pending(&teller).await, 1);
    relay.0.begin();
    relay.1.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_left_before_a_moment_is_pruned() {
    let (world, clock) = World::new(Form::Embedded, &[]).await;
    let teller = world.service("teller").await;
    let relay = start(&teller, Gate::new(Outcome::Confirmed, 1_000));
    teller.tell_many("req_1", 5).await;
    eventually("published", async || pending(&teller).await == 0).await;
    clock.advance(TimeDelta::days(20));
    relay.0.begin();
    relay.1.await.unwrap();
    teller.tell_many("req_1", 2).await;
    let pruned =
        outbox::prune(&teller.context.store, teller.context.now().plus(TimeDelta::days(-14))).await.unwrap();
    assert_eq!((pruned, pending(&teller).await), (5, 2));
}

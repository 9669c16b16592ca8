//! How fast the relay is beside a bare confirmed publisher. A measurement, not a rule: run it
//! alone and in release, `cargo test --release -p messaging speed -- --ignored --nocapture`.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use contracts::Envelope;
use messaging::{
    Relay, RelaySettings, outbox,
    transport::{Health, Parcel, Transport},
};
use runtime::Tasks;
use storage::rows;

use crate::world::{Form, Service, World, eventually};

const EVENTS: usize = 20_000;
const ROUNDS: usize = 4;

async fn bare(transport: &dyn Transport, parcels: &[Parcel]) -> Duration {
    let begun = Instant::now();
    for batch in parcels.chunks(512) {
        transport.publish(batch).await;
    }
    begun.elapsed()
}

async fn fill(teller: &Service, envelopes: &[Envelope]) {
    for chunk in envelopes.chunks(1_000) {
        let work = teller.context.begin(kernel::Actor::System).await.unwrap();
        for envelope in chunk {
            let again = Envelope { id: teller.context.ids.id(envelope.time), ..envelope.clone() };
            outbox::append(work.db(), again).await.unwrap();
        }
        work.commit().await.unwrap();
    }
    rows::execute(teller.context.store.write(), "ANALYZE", vec![]).await.unwrap();
}

async fn relayed(teller: &Service, transport: &Arc<dyn Transport>) -> Duration {
    let tasks = Tasks::default();
    let begun = Instant::now();
    let relay = Relay::new(teller.context.clone(), Arc::clone(transport), RelaySettings::default());
    tasks.spawn("relay", relay.run(tasks.shutdown().clone()));
    eventually("drained", async || outbox::pending(&teller.context.store).await.unwrap().count == 0).await;
    let took = begun.elapsed();
    assert!(tasks.drain(crate::world::PATIENCE).await);
    took
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement"]
async fn relay_against_bare_publisher() {
    let (world, _) = World::new(Form::Cluster, &["ear"]).await;
    let (teller, tasks) = (world.service("teller").await, Tasks::default());
    let transport = world.transport(&teller, &tasks);
    eventually("up", async || transport.health() == Health::Up).await;
    let envelopes: Vec<_> = (0..EVENTS).map(|n| teller.envelope(&format!("req_{}", n % 997), 0)).collect();
    let parcels: Vec<Parcel> = envelopes.iter().map(|e| Parcel::try_from(e).unwrap()).collect();
    let (mut alone, mut whole) = (Duration::ZERO, Duration::ZERO);
    for _ in 0..ROUNDS {
        fill(&teller, &envelopes).await;
        alone += bare(transport.as_ref(), &parcels).await;
        whole += relayed(&teller, &transport).await;
    }
    let rate = |took: Duration| (EVENTS * ROUNDS) as f64 / took.as_secs_f64();
    println!("bare {:.0}/s, relay {:.0}/s, ratio {:.2}", rate(alone), rate(whole), rate(whole) / rate(alone));
    assert!(tasks.drain(crate::world::PATIENCE).await);
}

//! A service in miniature whose outbox is full: committed events that wait for a relay.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use contracts::{Envelope, Stream};
use kernel::{Actor, IdSource as _, RandomIds, SystemClock, Timestamp};
use messaging::{
    Context, Relay, RelaySettings, Wake, outbox,
    transport::{Health, Parcel, Topology, Transport},
};
use runtime::Tasks;
use storage::{ConnectionTrait as _, Dialect, OpenOptions, Store, StoreError, history, migrate, rows};

use super::told;

/// How many events wait. At the rates seen here they are gone in two seconds.
pub const EVENTS: usize = 40_000;
/// How many aggregates they are about.
const AGGREGATES: usize = 997;
/// Who takes them.
pub const LISTENER: &str = "bench-ear";
const STREAM: Stream = Stream::new("bench.told");
/// Longer than any drain should ever take.
const PATIENCE: Duration = Duration::from_secs(120);

/// One stream, one subscriber.
pub fn topology() -> Topology {
    Topology::new([(LISTENER, vec![STREAM])])
}

/// The service with its events.
pub struct Backlog {
    context: Context,
    /// What travels, in the order in which it was committed.
    pub parcels: Vec<Parcel>,
}

impl Backlog {
    /// Migrates an empty database and commits the events, through the outbox as a service does.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn fill(url: &str) -> Result<Self, String> {
        let store = Store::open(url, &OpenOptions::default()).await.map_err(told)?;
        let lists: [migrate::Migrations; 2] = [history::migrations, messaging::migrations];
        migrate::run(&store, "bench", &lists).await.map_err(told)?;
        let context = Context {
            service: "bench",
            store,
            clock: Arc::new(SystemClock),
            ids: Arc::new(RandomIds),
            wake: Wake::default(),
            memory: messaging::Memory::default(),
        };
        let mut parcels = Vec::with_capacity(EVENTS);
        let numbers: Vec<usize> = (0..EVENTS).collect();
        for chunk in numbers.chunks(1_000) {
            let work = context.begin(Actor::System).await.map_err(told)?;
            for n in chunk {
                let envelope = envelope(*n, context.now());
                parcels.push(Parcel::try_from(&envelope).map_err(told)?);
                outbox::append(work.db(), envelope).await.map_err(told)?;
            }
            work.commit().await.map_err(told)?;
        }
        Ok(Self { context, parcels })
    }

    /// Everything waits again, as rows that have rested for a while.
    async fn refill(&self) -> Result<(), StoreError> {
        let store = &self.context.store;
        outbox::replay(store, Timestamp::from_micros(0), None).await?;
        if store.dialect() == Dialect::Postgres {
            store.write().execute_unprepared("VACUUM ANALYZE outbox, outbox_pending").await?;
        }
        Ok(())
    }

    /// Lets one relay publish everything; answers events per second from its start until the last
    /// one is marked.
    ///
    /// # Errors
    /// If the outbox does not become empty.
    pub async fn drain(&self, transport: &Arc<dyn Transport>) -> Result<f64, String> {
        self.refill().await.map_err(told)?;
        wait_for(async || Ok(transport.health() == Health::Up)).await?;
        let tasks = Tasks::default();
        let relay = Relay::new(self.context.clone(), Arc::clone(transport), RelaySettings::default());
        let begun = Instant::now();
        tasks.spawn("relay", relay.run(tasks.shutdown().clone()));
        wait_for(async || self.is_empty().await).await?;
        let rate = per_second(EVENTS, begun);
        if !tasks.drain(PATIENCE).await {
            return Err("the relay does not end".into());
        }
        Ok(rate)
    }

    async fn is_empty(&self) -> Result<bool, StoreError> {
        let any = "SELECT 1 AS one FROM outbox_pending LIMIT 1";
        Ok(rows::one(self.context.store.read(), any, vec![]).await?.is_none())
    }
}

/// So many since a moment, by the second.
pub fn per_second(count: usize, since: Instant) -> f64 {
    u32::try_from(count).map_or(f64::NAN, f64::from) / since.elapsed().as_secs_f64()
}

async fn wait_for(mut holds: impl AsyncFnMut() -> Result<bool, StoreError>) -> Result<(), String> {
    let begun = Instant::now();
    while !holds().await.map_err(told)? {
        if begun.elapsed() > PATIENCE {
            return Err(format!("not over after {PATIENCE:?}"));
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Ok(())
}

/// About a kilobyte, as most of ours are.
fn envelope(n: usize, now: Timestamp) -> Envelope {
    Envelope {
        specversion: "1.0".into(),
        id: kernel::Id::from_uuid(RandomIds.uuid(now)),
        source: "/qingche/bench".into(),
        kind: "cn.qingche.bench.told.v1".into(),
        subject: format!("req_{}", n % AGGREGATES),
        time: now,
        datacontenttype: "application/json".into(),
        stream: STREAM.name().into(),
        sequence: 0,
        actor: Actor::System,
        traceparent: None,
        data: serde_json::json!({ "padding": "社区报表准入".repeat(40) }),
    }
}

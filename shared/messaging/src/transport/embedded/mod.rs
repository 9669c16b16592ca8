//! The transport without a server: rows in a bus database, one per subscriber.
//!
//! Publishing writes a whole batch in one transaction; a consumer takes rows in order, hands
//! them to its inbox, and deletes them when they are settled. A ring inside the process wakes a
//! consumer; a poll once a second makes the ring a mere hint. What was taken and not settled
//! when a process ended is handed out again, marked as redelivered.

mod consume;
mod migrations;

pub use migrations::migrations;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};

use async_trait::async_trait;
use kernel::{Clock, IdSource};
use storage::{Store, StoreError, batch, rows};
use tokio::sync::Notify;

use crate::transport::{Consumer, Health, Outcome, Parcel, Topology, Transport};

/// How the embedded transport behaves.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EmbeddedSettings {
    /// How many deliveries of a subscriber may be unsettled at once.
    pub prefetch: u32,
    /// After how many seconds a delivery that nobody settled is handed out again.
    pub lease_seconds: u32,
    /// How often to look without being rung, in milliseconds.
    pub poll_ms: u32,
}

impl Default for EmbeddedSettings {
    fn default() -> Self {
        Self { prefetch: 256, lease_seconds: 60, poll_ms: 1_000 }
    }
}

impl EmbeddedSettings {
    fn poll(&self) -> Duration {
        Duration::from_millis(u64::from(self.poll_ms.max(1)))
    }
}

/// Rows in a bus database. One value per process, shared by all its services.
pub struct EmbeddedTransport {
    bus: Store,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    topology: Topology,
    settings: EmbeddedSettings,
    /// One for each consumer: of what is urgent to a service, and of the rest.
    bells: BTreeMap<(String, bool), Arc<Notify>>,
}

impl EmbeddedTransport {
    /// Over a bus database that [`migrations`] were applied to.
    pub fn new(
        bus: Store,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdSource>,
        topology: Topology,
        settings: EmbeddedSettings,
    ) -> Self {
        let services = topology.subscribers.iter().map(|(service, _)| service);
        let bells = services
            .flat_map(|service| [false, true].map(|urgent| ((service.clone(), urgent), Arc::default())));
        let bells = bells.collect();
        Self { bus, clock, ids, topology, settings, bells }
    }

    fn bell(&self, service: &str, urgent: bool) -> Arc<Notify> {
        self.bells.get(&(service.to_owned(), urgent)).cloned().unwrap_or_default()
    }

    async fn write(&self, batch: &[Parcel]) -> Result<BTreeSet<(&str, bool)>, StoreError> {
        let mut rung = BTreeSet::new();
        let mut lines = Vec::with_capacity(batch.len());
        for parcel in batch {
            let urgent = self.topology.is_urgent(&parcel.stream);
            for service in self.topology.subscribers_of(&parcel.stream) {
                rung.insert((service, urgent));
                lines.push((service, &parcel.id, &parcel.body, u8::from(urgent)));
            }
        }
        if lines.is_empty() {
            return Ok(rung);
        }
        // WHERE true: without it SQLite reads ON as the beginning of a join.
        let sql = format!(
            "INSERT INTO bus_delivery (subscriber, event, envelope, urgent, created_at) \
             SELECT {}, {}, {}, {} = 1, $2 FROM {} WHERE true",
            batch::text(0),
            batch::text(1),
            batch::text(2),
            batch::number(3),
            batch::rows(self.bus.dialect()),
        );
        let values = vec![rows::to_json(&lines)?.into(), self.clock.now().micros().into()];
        rows::execute(self.bus.write(), &sql, values).await?;
        Ok(rung)
    }
}

#[async_trait]
impl Transport for EmbeddedTransport {
    async fn publish(&self, batch: &[Parcel]) -> Vec<Outcome> {
        let outcome = match self.write(batch).await {
            Ok(rung) => {
                for (service, urgent) in rung {
                    self.bell(service, urgent).notify_one();
                }
                Outcome::Confirmed
            }
            Err(error) => {
                tracing::warn!(%error, "the bus database refused a batch");
                Outcome::Unknown
            }
        };
        vec![outcome; batch.len()]
    }

    async fn consume(&self, consumer: Consumer) {
        let bell = self.bell(consumer.service, consumer.urgent);
        consume::run(self, consumer, &bell).await;
    }

    fn health(&self) -> Health {
        Health::Up
    }

    async fn undelivered(&self, service: &str) -> Result<u64, StoreError> {
        let sql = "SELECT count(*) AS n FROM bus_delivery WHERE subscriber = $1";
        let row = rows::one(self.bus.read(), sql, vec![service.into()]).await?;
        let count: i64 = row.map(|row| row.get("n")).transpose()?.unwrap_or(0);
        Ok(count.unsigned_abs())
    }
}

//! The transport over RabbitMQ 3.10 to 4.x: quorum queues, publisher confirms, manual acks.
//!
//! Publishing and consuming have a connection each, and a supervisor each: on any fault it tears
//! the connection down and builds it again, with growing random delays and without end. The
//! library's own recovery stays off: it does not cover channel errors and gives up.
//!
//! Retries and parking are not the broker's business: they live in the inbox's database. The
//! broker's delivery limit and dead-letter queue are the last net.

mod consume;
mod link;
mod publish;
mod settings;
mod topology;

pub use settings::{RabbitSettings, TopologyMode};
pub use topology::{EVENTS, PARKED, PARKING, declare, definitions, queue_of, routing_key};

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use async_trait::async_trait;
use kernel::IdSource;
use runtime::Tasks;
use storage::StoreError;
use tokio::sync::watch;

use self::publish::Session;
use crate::transport::{Consumer, Health, Outcome, Parcel, Topology, Transport};

/// RabbitMQ, as one service sees it.
pub struct RabbitTransport {
    shared: Arc<Shared>,
    session: watch::Receiver<Option<Arc<Session>>>,
}

struct Shared {
    service: &'static str,
    settings: RabbitSettings,
    topology: Topology,
    ids: Arc<dyn IdSource>,
    unsettled: AtomicU64,
}

impl RabbitTransport {
    /// Starts the publishing connection as one of `tasks` and does not wait for it: a broker
    /// that is away at the start is a broker that is away.
    pub fn start(
        service: &'static str,
        settings: RabbitSettings,
        topology: Topology,
        ids: Arc<dyn IdSource>,
        tasks: &Tasks,
    ) -> Self {
        let shared = Arc::new(Shared { service, settings, topology, ids, unsettled: AtomicU64::new(0) });
        let (sender, session) = watch::channel(None);
        tasks.spawn(
            "rabbit-publish",
            publish::supervise(Arc::clone(&shared), sender, tasks.shutdown().clone()),
        );
        Self { shared, session }
    }
}

#[async_trait]
impl Transport for RabbitTransport {
    async fn publish(&self, batch: &[Parcel]) -> Vec<Outcome> {
        publish::publish(&self.shared, self.session.clone(), batch).await
    }

    async fn consume(&self, consumer: Consumer) {
        consume::run(&self.shared, consumer).await;
    }

    fn health(&self) -> Health {
        match self.session.borrow().as_ref() {
            None => Health::Down,
            Some(session) if session.is_blocked() => Health::Blocked,
            Some(_) => Health::Up,
        }
    }

    /// What this process has in hand; what rests in a queue only the broker knows.
    async fn undelivered(&self, _service: &str) -> Result<u64, StoreError> {
        Ok(self.shared.unsettled.load(Ordering::Acquire))
    }
}

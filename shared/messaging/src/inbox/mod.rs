//! The inbox: every message takes effect once, in order per aggregate, or is visibly held.
//!
//! Handler, watermark and the handler's own events commit in one transaction. Messages are
//! gathered into one transaction while they go well, each in a savepoint of its own; what fails
//! is taken back alone, written down and acknowledged: retries live in our database, where they
//! can be seen, and never in the broker.
//!
//! A message that may have been started before (redelivered, or held) is run alone and its start
//! is written down first, so that one which kills the process is parked, and only that one.

mod chain;
mod effect;
mod lane;
mod ledger;
mod policy;
mod settings;

pub use policy::MAX_ATTEMPTS;
pub use settings::InboxSettings;

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use contracts::Stream;
use runtime::Shutdown;
use storage::Dialect;
use tokio::{
    sync::{Notify, mpsc},
    task::JoinSet,
};

use crate::{
    Context, Handler, Subscription, held,
    metrics::Metrics,
    transport::{Consumer, Intake, Transport},
};

/// How often what is held is counted.
const COUNTED: Duration = Duration::from_secs(5);
/// Deliveries waiting in one lane at most.
const LANE: usize = 256;

/// Everything the parts of an inbox share.
pub(crate) struct Shared {
    context: Context,
    handlers: BTreeMap<&'static str, Arc<dyn Handler>>,
    settings: InboxSettings,
    metrics: Metrics,
    /// Rung when something held became due.
    bell: Notify,
}

/// Handles what a service subscribed to.
pub struct Inbox {
    shared: Arc<Shared>,
    subscriptions: Vec<Subscription>,
}

impl Inbox {
    /// For one service. A stream has one handler; a later one replaces an earlier one.
    pub fn new(context: Context, subscriptions: Vec<Subscription>, settings: InboxSettings) -> Self {
        let handlers = subscriptions.iter().map(|s| (s.stream.name(), Arc::clone(&s.handler))).collect();
        let metrics = Metrics::of(context.service);
        let shared = Shared { context, handlers, settings, metrics, bell: Notify::new() };
        Self { shared: Arc::new(shared), subscriptions }
    }

    /// Runs until shutdown begins and what is in hand is committed. What is in hand when the
    /// database stays away is given back to the transport.
    pub async fn run(self, transport: Arc<dyn Transport>, shutdown: Shutdown) {
        let mut parts = JoinSet::new();
        // One lane is enough for what is urgent, and nothing else is ever in it.
        for (urgent, lanes) in [(false, self.lane_count()), (true, 1)] {
            let streams: Vec<Stream> =
                self.subscriptions.iter().map(|s| s.stream).filter(|s| s.is_urgent() == urgent).collect();
            if streams.is_empty() {
                continue;
            }
            let intake = self.lanes(lanes, &mut parts, &shutdown);
            let (service, shutdown) = (self.shared.context.service, shutdown.clone());
            let consumer = Consumer { service, urgent, streams, intake, shutdown };
            let transport = Arc::clone(&transport);
            parts.spawn(async move { transport.consume(consumer).await });
        }
        parts.spawn(chain::run(Arc::clone(&self.shared), shutdown.clone()));
        parts.spawn(count(Arc::clone(&self.shared), shutdown));
        while let Some(ended) = parts.join_next().await {
            if let Err(error) = ended
                && error.is_panic()
            {
                std::panic::resume_unwind(error.into_panic());
            }
        }
    }

    /// Lanes, and the way into them.
    fn lanes(&self, count: u16, parts: &mut JoinSet<()>, shutdown: &Shutdown) -> Intake {
        let lane = |_| {
            let (sender, receiver) = mpsc::channel(LANE);
            parts.spawn(lane::run(Arc::clone(&self.shared), receiver, shutdown.clone()));
            sender
        };
        Intake::new((0..count).map(lane).collect())
    }

    fn lane_count(&self) -> u16 {
        match self.shared.context.store.dialect() {
            // One writer: a second lane would only wait for the first.
            Dialect::Sqlite => 1,
            Dialect::Postgres => self.shared.settings.lanes.clamp(1, 16),
        }
    }
}

async fn count(shared: Arc<Shared>, shutdown: Shutdown) {
    while !shutdown.within(COUNTED).await {
        match held::counts(&shared.context.store).await {
            Ok(held) => shared.metrics.held(held.waiting, held.retrying, held.parked + held.outside),
            Err(error) => tracing::debug!(%error, "held messages could not be counted"),
        }
    }
}

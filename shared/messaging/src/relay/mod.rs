//! The relay: brings committed events from the outbox to the transport. Runs beside everything
//! else, in any number of replicas, and needs nobody to tell it anything.
//!
//! While one batch is being published, the one before it is marked and the one after it is
//! claimed, so that neither the broker nor the database waits for the other.
//!
//! Correctness rests on two statements: a claim selects by state, never by "greater than the
//! last id" (ids are given before commit, so a smaller one may appear later); a mark takes
//! effect only under the epoch of the lease it was claimed under.

mod claim;
mod judge;
mod lease;
mod pace;
mod settings;

pub use settings::RelaySettings;

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
    time::Duration,
};

use kernel::IdSource;
use runtime::{Backoff, Shutdown};
use storage::StoreError;
use tokio::time::Instant;

use self::{
    claim::{Claimed, Outbox, Place},
    judge::{Judged, judge},
    lease::Leases,
    pace::Pace,
};
use crate::{
    Context, crash,
    metrics::Metrics,
    outbox,
    transport::{Health, Outcome, Parcel, Transport},
};

/// How long a batch may take to end after shutdown began.
const GRACE: Duration = Duration::from_secs(15);
/// How often the pending events are counted.
const COUNTED: Duration = Duration::from_secs(5);

/// Publishes what a service's outbox holds.
pub struct Relay {
    context: Context,
    transport: Arc<dyn Transport>,
    settings: RelaySettings,
    metrics: Metrics,
    leases: Leases,
}

/// How many batches are claimed at once: a claim costs little more for four than for one.
const AHEAD: usize = 4;

/// How long after one claim the next is made, if the one before found little: at a busy hour many small
/// transactions leave together instead of each by itself, and nobody notices ten milliseconds.
const APART: Duration = Duration::from_millis(10);

/// What passes from one round to the next.
#[derive(Default)]
struct Flow {
    /// When the last claim was made that found less than a batch, and more than nothing.
    little: Option<Instant>,
    /// Claimed, to be published next.
    ready: VecDeque<Claimed>,
    /// Confirmed, to be marked.
    confirmed: Vec<Place>,
}

impl Relay {
    /// For one service's outbox.
    pub fn new(context: Context, transport: Arc<dyn Transport>, settings: RelaySettings) -> Self {
        let metrics = Metrics::of(context.service);
        let leases = Leases::new(context.clone(), &settings);
        Self { context, transport, settings, metrics, leases }
    }

    /// Runs until shutdown begins; then ends its batch and gives its partitions back.
    pub async fn run(self, shutdown: Shutdown) {
        let upkeep = async {
            tokio::join!(self.leases.keep(self.transport.as_ref(), &shutdown), self.count(&shutdown));
        };
        tokio::join!(upkeep, self.work(&shutdown));
        self.leases.give_back().await;
    }

    async fn count(&self, shutdown: &Shutdown) {
        while !shutdown.within(COUNTED).await {
            match outbox::pending(&self.context.store).await {
                Ok(pending) => {
                    let age = pending
                        .oldest
                        .map_or(0, |oldest| self.context.now().since(oldest).num_milliseconds());
                    let age = u32::try_from(age.max(0)).unwrap_or(u32::MAX);
                    self.metrics.pending(pending.count, f64::from(age) / 1_000.0);
                }
                Err(error) => tracing::debug!(%error, "pending events could not be counted"),
            }
        }
    }

    async fn work(&self, shutdown: &Shutdown) {
        let mut flow = Flow::default();
        let mut pace = Pace::default();
        let mut failures = 0_u32;
        loop {
            let ending = shutdown.has_begun();
            if ending {
                flow.ready.clear();
                if flow.confirmed.is_empty() || failures > 3 {
                    return;
                }
            }
            if flow.ready.is_empty() {
                gather(&flow, shutdown).await;
            }
            match self.round(&mut flow, &mut pace, shutdown).await {
                Ok(()) => failures = 0,
                Err(error) => {
                    tracing::warn!(%error, service = self.context.service, "the outbox cannot be read or marked");
                    let pause = Backoff::RECONNECT.delay(failures, self.ids());
                    failures += 1;
                    shutdown.within(pause).await;
                }
            }
            if flow.ready.is_empty() && flow.confirmed.is_empty() {
                self.rest(&pace, shutdown).await;
            }
        }
    }

    async fn rest(&self, pace: &Pace, shutdown: &Shutdown) {
        let poll = self.settings.poll();
        tokio::select! {
            () = self.context.wake.rung() => {}
            () = tokio::time::sleep(pace.until_next().map_or(poll, |next| next.min(poll))) => {}
            () = shutdown.begun() => {}
        }
    }

    /// Publishes what is ready; meanwhile marks what was confirmed before and claims what comes next.
    async fn round(&self, flow: &mut Flow, pace: &mut Pace, shutdown: &Shutdown) -> Result<(), StoreError> {
        let held = self.leases.held();
        // A paused owner wakes up here: what it claimed under a lost lease is not its any more.
        flow.ready.retain(|row| held.get(&row.place.part) == Some(&row.place.epoch));
        let size = flow.ready.len().min(self.settings.batch());
        let (batch, parcels): (Vec<Place>, Vec<Parcel>) =
            flow.ready.drain(..size).map(|row| (row.place, row.parcel)).unzip();
        // A batch that is not full was all there was: what came since is claimed after it.
        let hungry = flow.ready.is_empty() && (batch.is_empty() || batch.len() == self.settings.batch());
        let (outcomes, exchanged) = tokio::join!(
            self.publish(&parcels, shutdown),
            self.exchange(&flow.confirmed, &batch, &held, pace, hungry)
        );
        let judged = judge(&batch, &outcomes);
        self.report(&outcomes, &judged, &parcels);
        pace.judged(&judged, self.ids());
        let Judged { confirmed, failed } = judged;
        match &exchanged {
            Ok(_) => flow.confirmed = confirmed,
            Err(_) => flow.confirmed.extend(confirmed),
        }
        if let Ok(claimed) = &exchanged {
            let little = (1..self.settings.batch()).contains(&claimed.len());
            flow.little = little.then(Instant::now).or(flow.little);
        }
        let ended = exchanged.map(|claimed| flow.ready.extend(claimed));
        // Order: nothing of a partition leaves before what stopped it.
        flow.ready.retain(|row| !failed.contains_key(&row.place.part));
        ended
    }

    async fn publish(&self, parcels: &[Parcel], shutdown: &Shutdown) -> Vec<Outcome> {
        if parcels.is_empty() {
            return Vec::new();
        }
        crash::point("after-claim-before-publish");
        let ended = async {
            shutdown.begun().await;
            tokio::time::sleep(GRACE).await;
        };
        let outcomes = tokio::select! {
            outcomes = self.transport.publish(parcels) => outcomes,
            () = ended => vec![Outcome::Unknown; parcels.len()],
        };
        crash::point("after-publish-before-mark");
        outcomes
    }

    async fn exchange(
        &self,
        confirmed: &[Place],
        in_flight: &[Place],
        held: &BTreeMap<i32, i64>,
        pace: &Pace,
        hungry: bool,
    ) -> Result<Vec<Claimed>, StoreError> {
        let outbox = Outbox::of(&self.context.store);
        if !confirmed.is_empty() {
            let marked = outbox.mark(confirmed, self.leases.owner()).await?;
            if marked < u64::try_from(confirmed.len()).unwrap_or(u64::MAX) {
                tracing::info!(
                    service = self.context.service,
                    "a lease was lost; another relay publishes again"
                );
            }
            crash::point("after-mark");
        }
        if !hungry || self.transport.health() != Health::Up {
            return Ok(Vec::new());
        }
        let open = held
            .iter()
            .filter(|(part, _)| pace.is_open(**part))
            .map(|(part, epoch)| (*part, *epoch))
            .collect();
        outbox.claim(&open, in_flight, self.settings.batch() * AHEAD).await
    }

    fn report(&self, outcomes: &[Outcome], judged: &Judged, parcels: &[Parcel]) {
        for outcome in [Outcome::Confirmed, Outcome::Nacked, Outcome::Returned, Outcome::Unknown] {
            let count = outcomes.iter().filter(|o| **o == outcome).count();
            self.metrics.published(outcome.name(), u64::try_from(count).unwrap_or(0));
        }
        for (part, (outcome, nth)) in &judged.failed {
            let service = self.context.service;
            let event = parcels.get(*nth).map(|parcel| parcel.id.as_str());
            if *outcome == Outcome::Returned {
                tracing::error!(service, part, event, "no queue takes this event: a binding is missing");
            } else {
                tracing::warn!(
                    service,
                    part,
                    event,
                    outcome = outcome.name(),
                    "not confirmed; will be sent again"
                );
            }
        }
    }

    fn ids(&self) -> &dyn IdSource {
        self.context.ids.as_ref()
    }
}

/// Waits for more to come after a claim that found little.
async fn gather(flow: &Flow, shutdown: &Shutdown) {
    let waited = flow.little.map_or(APART, |little| little.elapsed());
    if let Some(left) = APART.checked_sub(waited).filter(|left| !left.is_zero()) {
        shutdown.within(left).await;
    }
}

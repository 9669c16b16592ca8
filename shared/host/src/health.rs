//! How a process feels: what Kubernetes and load balancers ask it.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU8, Ordering},
    },
    time::Duration,
};

use futures::future::join_all;
use messaging::transport::{self, Transport};
use serde::Serialize;
use storage::Store;
use tokio::time::timeout;

/// A database that takes longer counts as away.
const PATIENCE: Duration = Duration::from_secs(2);

/// Where a process is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Opening and migrating.
    Starting = 0,
    /// Serving.
    Serving = 1,
    /// Ending: no new work, please.
    Draining = 2,
}

/// The health of a process. Cheap to clone.
#[derive(Clone, Default)]
pub struct Health {
    inner: Arc<Inner>,
}

#[derive(Default)]
struct Inner {
    phase: AtomicU8,
    parts: OnceLock<Parts>,
}

struct Parts {
    stores: Vec<(&'static str, Store)>,
    transports: Vec<Arc<dyn Transport>>,
}

/// An answer to "are you ready?".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// `ok`, `degraded` (it works, later than usual), `starting`, `draining` or `unavailable`.
    pub status: &'static str,
    /// Each part by name: `up`, `blocked` or `down`.
    pub components: BTreeMap<String, &'static str>,
}

impl Report {
    /// Whether requests should be sent here.
    pub fn is_ready(&self) -> bool {
        matches!(self.status, "ok" | "degraded")
    }
}

impl Health {
    /// What there is to look at, once it is there.
    pub(crate) fn watch(&self, stores: Vec<(&'static str, Store)>, transports: Vec<Arc<dyn Transport>>) {
        // Told once per process; a second time changes nothing.
        if self.inner.parts.set(Parts { stores, transports }).is_err() {
            tracing::debug!("health was told its parts before");
        }
    }

    /// Enters a phase.
    pub(crate) fn enter(&self, phase: Phase) {
        self.inner.phase.store(phase as u8, Ordering::Release);
    }

    /// The phase.
    pub fn phase(&self) -> Phase {
        match self.inner.phase.load(Ordering::Acquire) {
            0 => Phase::Starting,
            1 => Phase::Serving,
            _ => Phase::Draining,
        }
    }

    /// Whether it can serve now. Without its databases it cannot; without the broker it can:
    /// what is accepted leaves later.
    pub async fn ready(&self) -> Report {
        let mut components = BTreeMap::new();
        let (mut databases, mut broker) = (true, true);
        if let Some(parts) = self.inner.parts.get() {
            let answers = join_all(parts.stores.iter().map(|(service, store)| async move {
                let up = timeout(PATIENCE, store.ping()).await.is_ok_and(|answer| answer.is_ok());
                (format!("{service}.database"), up)
            }));
            for (name, up) in answers.await {
                databases &= up;
                components.insert(name, if up { "up" } else { "down" });
            }
            let states: Vec<_> = parts.transports.iter().map(|transport| transport.health()).collect();
            let state = if states.contains(&transport::Health::Down) {
                "down"
            } else if states.contains(&transport::Health::Blocked) {
                "blocked"
            } else {
                "up"
            };
            broker = state == "up";
            components.insert("bus".into(), state);
        }
        let status = match self.phase() {
            Phase::Starting => "starting",
            Phase::Draining => "draining",
            Phase::Serving if !databases => "unavailable",
            Phase::Serving if !broker => "degraded",
            Phase::Serving => "ok",
        };
        Report { status, components }
    }
}

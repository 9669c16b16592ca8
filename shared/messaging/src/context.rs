//! What a service works with, and the bell that wakes its relay.

use std::sync::Arc;

use kernel::{Actor, Clock, IdSource, Timestamp};
use runtime::TraceContext;
use storage::{Store, StoreError};
use tokio::sync::Notify;

use crate::{Memory, Work};

/// Rung after a commit that left something in the outbox. A hint only: the relay polls as well.
#[derive(Debug, Clone, Default)]
pub struct Wake(Arc<Notify>);

impl Wake {
    /// Rings.
    pub fn ring(&self) {
        self.0.notify_one();
    }

    /// Waits for the next ring.
    pub async fn rung(&self) {
        self.0.notified().await;
    }
}

/// A service's surroundings. Cheap to clone.
#[derive(Clone)]
pub struct Context {
    /// The service's name, such as `approval`.
    pub service: &'static str,
    /// Its database.
    pub store: Store,
    /// Its clock.
    pub clock: Arc<dyn Clock>,
    /// Its source of ids and randomness.
    pub ids: Arc<dyn IdSource>,
    /// Wakes its relay.
    pub wake: Wake,
    /// What it keeps in memory.
    pub memory: Memory,
}

impl Context {
    /// This moment.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Begins a unit of work on behalf of somebody.
    ///
    /// # Errors
    /// If the database is away.
    pub async fn begin(&self, actor: Actor) -> Result<Work, StoreError> {
        let tx = self.store.begin().await?;
        Ok(Work::new(tx, self.clone(), actor, TraceContext::current()))
    }
}

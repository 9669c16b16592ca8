//! How an inbox behaves.

use std::time::Duration;

/// The defaults fit both forms.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InboxSettings {
    /// How many messages share a transaction at most.
    pub batch: u16,
    /// How long a busy inbox waits for a batch to fill, in milliseconds. An idle one never waits.
    pub gather_ms: u16,
    /// After this many milliseconds a transaction takes no further message, so that other
    /// writers get their turn.
    pub budget_ms: u16,
    /// How many aggregates are handled at the same time, on PostgreSQL.
    pub lanes: u16,
    /// How long a handler may take, in seconds.
    pub handler_seconds: u16,
    /// How often to look for what is due, in milliseconds.
    pub poll_ms: u32,
}

impl Default for InboxSettings {
    fn default() -> Self {
        Self { batch: 64, gather_ms: 5, budget_ms: 50, lanes: 4, handler_seconds: 30, poll_ms: 1_000 }
    }
}

impl InboxSettings {
    pub(super) fn batch(&self) -> usize {
        usize::from(self.batch.max(1))
    }

    pub(super) fn gather(&self) -> Duration {
        Duration::from_millis(u64::from(self.gather_ms))
    }

    pub(super) fn budget(&self) -> Duration {
        Duration::from_millis(u64::from(self.budget_ms.max(1)))
    }

    pub(super) fn handler(&self) -> Duration {
        Duration::from_secs(u64::from(self.handler_seconds.max(1)))
    }

    pub(super) fn poll(&self) -> Duration {
        Duration::from_millis(u64::from(self.poll_ms.max(1)))
    }
}

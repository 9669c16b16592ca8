//! How a relay behaves.

use std::time::Duration;

/// The defaults fit both forms.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RelaySettings {
    /// How many events are in flight at once. Nothing is gained above a thousand.
    pub batch: u32,
    /// How long a partition stays with its owner without being renewed, in milliseconds.
    pub lease_ms: u32,
    /// How often to look without being rung, in milliseconds.
    pub poll_ms: u32,
}

impl Default for RelaySettings {
    fn default() -> Self {
        Self { batch: 512, lease_ms: 10_000, poll_ms: 1_000 }
    }
}

impl RelaySettings {
    pub(super) fn batch(&self) -> usize {
        usize::try_from(self.batch.max(1)).unwrap_or(512)
    }

    pub(super) fn lease(&self) -> Duration {
        Duration::from_millis(u64::from(self.lease_ms.max(30)))
    }

    pub(super) fn poll(&self) -> Duration {
        Duration::from_millis(u64::from(self.poll_ms.max(1)))
    }
}

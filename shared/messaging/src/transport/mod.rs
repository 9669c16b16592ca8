//! Carrying envelopes from a relay to the inboxes of the subscribers.
//!
//! Two implementations behind one trait: [`embedded`] keeps rows in a database of its own,
//! [`rabbit`] talks to RabbitMQ. Both pass the same conformance suite; nothing above this module
//! knows which one runs. Both deliver at least once and in order per aggregate in the normal
//! case; the inbox makes that exactly once and in order in every case.

mod delivery;
pub mod embedded;
mod parcel;
pub mod rabbit;
mod topology;

pub use delivery::{Consumer, Content, Delivery, Intake, Settle, Verdict};
pub use parcel::Parcel;
pub use topology::{Shard, Topology};

use async_trait::async_trait;
use storage::StoreError;

/// What became of a published parcel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Safe: every subscriber will get it.
    Confirmed,
    /// Refused by the broker.
    Nacked,
    /// Nobody is bound to receive it, though somebody should be.
    Returned,
    /// No answer; it may or may not have arrived.
    Unknown,
}

impl Outcome {
    /// The name in logs and metrics.
    pub fn name(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Nacked => "nacked",
            Self::Returned => "returned",
            Self::Unknown => "unknown",
        }
    }
}

/// Whether publishing makes sense now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Health {
    /// Yes.
    Up,
    /// The broker asks publishers to wait.
    Blocked,
    /// There is no connection.
    Down,
}

/// Carries parcels. At least once; in the order given, per subject.
#[async_trait]
pub trait Transport: Send + Sync {
    /// Publishes in the order given, all confirms in flight at once, and answers one outcome per
    /// parcel. Cancelling it leaves the outcome of the whole batch unknown.
    async fn publish(&self, batch: &[Parcel]) -> Vec<Outcome>;

    /// Hands what arrives for the consumer's service to its intake, until shutdown begins. It
    /// outlives every fault of the connection.
    async fn consume(&self, consumer: Consumer);

    /// Whether publishing makes sense now.
    fn health(&self) -> Health;

    /// How many deliveries for this service the transport knows of that are not settled yet.
    ///
    /// # Errors
    /// If the transport's own store cannot be read.
    async fn undelivered(&self, service: &str) -> Result<u64, StoreError>;
}

//! What a service listens to: a whole stream, and one handler for it.

use std::sync::Arc;

use async_trait::async_trait;
use contracts::{Envelope, Stream};

use crate::{Handled, Work};

/// Reacts to the events of one stream. Types it does not know are `Done`: a subscriber takes the
/// whole stream so that gaps can be told from silence.
#[async_trait]
pub trait Handler: Send + Sync {
    /// Handles one message inside the transaction that also records it. Everything it reads and
    /// writes goes through `work.db()`: the messages before it may not be committed yet, and a
    /// second transaction would wait for this one for ever on SQLite.
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled;
}

/// A stream and its handler.
#[derive(Clone)]
pub struct Subscription {
    /// The stream.
    pub stream: Stream,
    /// The handler.
    pub handler: Arc<dyn Handler>,
}

impl Subscription {
    /// Listens to a stream.
    pub fn to(stream: Stream, handler: impl Handler + 'static) -> Self {
        Self { stream, handler: Arc::new(handler) }
    }
}

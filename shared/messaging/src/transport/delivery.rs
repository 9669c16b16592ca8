//! A message on its last steps: from a transport into the lanes of an inbox, and its settling.

use contracts::{Envelope, Stream};
use runtime::Shutdown;
use tokio::sync::mpsc;

use crate::outbox;

/// What arrived.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A message.
    Readable(Box<Envelope>),
    /// Bytes that are no message, or a message from somebody who may not send it. It has no
    /// place in any order of ours, whatever it claims.
    Outside {
        /// The bytes.
        body: Vec<u8>,
        /// What is wrong with it.
        why: String,
    },
}

impl Content {
    /// Reads the body of a message, and asks whether its sender may send it.
    pub fn read(body: Vec<u8>, check: impl FnOnce(&Envelope) -> Result<(), String>) -> Self {
        match serde_json::from_slice::<Envelope>(&body) {
            Ok(envelope) => match check(&envelope) {
                Ok(()) => Self::Readable(Box::new(envelope)),
                Err(why) => Self::Outside { body, why },
            },
            Err(error) => Self::Outside { body, why: format!("unreadable: {error}") },
        }
    }
}

/// The inbox's word on a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is in our database now: forget it.
    Ack,
    /// It is not: deliver it again.
    Release,
}

/// Tells the transport what became of one delivery. Dropped without a word, it releases.
#[derive(Debug)]
pub struct Settle {
    tag: u64,
    verdicts: Option<mpsc::UnboundedSender<(u64, Verdict)>>,
}

impl Settle {
    /// For the delivery that the transport knows as `tag`. The channel is bounded by what the
    /// transport hands out, so it needs no bound of its own.
    pub fn new(tag: u64, verdicts: mpsc::UnboundedSender<(u64, Verdict)>) -> Self {
        Self { tag, verdicts: Some(verdicts) }
    }

    /// Settles. A transport that is gone meanwhile will deliver again; that is harmless.
    pub fn tell(mut self, verdict: Verdict) {
        self.send(verdict);
    }

    fn send(&mut self, verdict: Verdict) {
        if let Some(verdicts) = self.verdicts.take()
            && verdicts.send((self.tag, verdict)).is_err()
        {
            tracing::debug!(tag = self.tag, "the transport is gone; it will deliver again");
        }
    }
}

impl Drop for Settle {
    fn drop(&mut self) {
        self.send(Verdict::Release);
    }
}

/// One message handed to an inbox.
#[derive(Debug)]
pub struct Delivery {
    /// What arrived.
    pub content: Content,
    /// Whether it may have been handed out before, to a process that did not settle it.
    pub redelivered: bool,
    /// Its settling.
    pub settle: Settle,
}

/// The way into an inbox: bounded lanes; all messages of an aggregate take the same one.
#[derive(Debug, Clone)]
pub struct Intake {
    lanes: Vec<mpsc::Sender<Delivery>>,
}

impl Intake {
    /// Over these lanes.
    pub fn new(lanes: Vec<mpsc::Sender<Delivery>>) -> Self {
        Self { lanes }
    }

    /// Hands a delivery in, waiting while its lane is full. False once the inbox is gone.
    pub async fn offer(&self, delivery: Delivery) -> bool {
        let lane = match &delivery.content {
            Content::Readable(envelope) => usize::from(outbox::partition_of(&envelope.subject)),
            Content::Outside { .. } => 0,
        };
        match self.lanes.get(lane % self.lanes.len().max(1)) {
            Some(lane) => lane.send(delivery).await.is_ok(),
            None => false,
        }
    }
}

/// Who consumes, what, and where to.
#[derive(Debug, Clone)]
pub struct Consumer {
    /// The subscriber.
    pub service: &'static str,
    /// Whether it takes what is urgent, or everything else.
    pub urgent: bool,
    /// The streams it takes.
    pub streams: Vec<Stream>,
    /// Where deliveries go.
    pub intake: Intake,
    /// When to stop.
    pub shutdown: Shutdown,
}

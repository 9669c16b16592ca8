//! What a transport carries: the text of an envelope, and what must be known to carry it.
//!
//! The payload is not parsed on its way out: the outbox holds the text that travels.

use contracts::Envelope;
use kernel::Timestamp;
use serde::Deserialize;
use storage::{StoreError, rows};

/// An envelope ready to travel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// The event id.
    pub id: String,
    /// The event type.
    pub kind: String,
    /// The stream.
    pub stream: String,
    /// The aggregate.
    pub subject: String,
    /// When it was committed.
    pub time: Timestamp,
    /// The trace it belongs to.
    pub traceparent: Option<String>,
    /// The JSON text of the envelope.
    pub body: String,
}

/// The attributes a transport needs; everything else is skipped over, not built.
#[derive(Deserialize)]
struct Head {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    stream: String,
    subject: String,
    time: Timestamp,
    #[serde(default)]
    traceparent: Option<String>,
}

impl Parcel {
    /// From the text of an envelope.
    ///
    /// # Errors
    /// If it is not the text of an envelope.
    pub fn read(body: String) -> Result<Self, StoreError> {
        let head: Head =
            serde_json::from_str(&body).map_err(|e| StoreError::Corrupt(format!("envelope: {e}")))?;
        let Head { id, kind, stream, subject, time, traceparent } = head;
        Ok(Self { id, kind, stream, subject, time, traceparent, body })
    }
}

impl TryFrom<&Envelope> for Parcel {
    type Error = StoreError;

    fn try_from(envelope: &Envelope) -> Result<Self, Self::Error> {
        Self::read(rows::to_json(envelope)?)
    }
}

//! What an event is: a fact with a type name, on a stream, about one aggregate.

use serde::{Serialize, de::DeserializeOwned};

use crate::Envelope;

/// The ordered facts of one sort of aggregate, such as `approval.admission`.
///
/// Sequence numbers count per (stream, aggregate); a subscriber takes a whole stream, so that a
/// gap always means a message that is still on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stream {
    name: &'static str,
    urgent: bool,
}

impl Stream {
    /// A stream named `service.aggregate`.
    pub const fn new(name: &'static str) -> Self {
        Self { name, urgent: false }
    }

    /// The same, of facts so few and so pressing that they overtake all others: whoever lost a right
    /// must not keep it because a province is being imported.
    pub const fn urgent(name: &'static str) -> Self {
        Self { name, urgent: true }
    }

    /// The name.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// Whether its events overtake those of other streams.
    pub fn is_urgent(self) -> bool {
        self.urgent
    }

    /// The publishing service.
    pub fn service(self) -> &'static str {
        self.name.split('.').next().unwrap_or_default()
    }
}

/// A fact that one service tells the others.
pub trait Event: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// `cn.qingche.<service>.<past-participle>.v<major>`.
    const TYPE: &'static str;
    /// Where it is told.
    const STREAM: Stream;

    /// The aggregate it is about: the `subject` of the envelope.
    fn subject(&self) -> String;
}

/// The payload is not what the type promises.
#[derive(Debug, thiserror::Error)]
pub enum DecodeError {
    /// Another type.
    #[error("expected {expected}, found {found}")]
    Type {
        /// The type asked for.
        expected: &'static str,
        /// The type found.
        found: String,
    },
    /// Not the shape of the type.
    #[error("payload of {0} cannot be read")]
    Payload(&'static str, #[source] serde_json::Error),
}

impl Envelope {
    /// Reads the payload as one type of event.
    ///
    /// # Errors
    /// If the envelope carries another type, or a payload that does not fit.
    pub fn decode<E: Event>(&self) -> Result<E, DecodeError> {
        if self.kind != E::TYPE {
            return Err(DecodeError::Type { expected: E::TYPE, found: self.kind.clone() });
        }
        serde_json::from_value(self.data.clone()).map_err(|e| DecodeError::Payload(E::TYPE, e))
    }
}

/// Declares the type name, stream and subject of an event.
macro_rules! event {
    ($type:ty, $name:literal, $stream:expr, |$event:ident| $subject:expr) => {
        impl $crate::Event for $type {
            const TYPE: &'static str = concat!("cn.qingche.", $name);
            const STREAM: $crate::Stream = $stream;

            fn subject(&self) -> String {
                let $event = self;
                $subject.to_string()
            }
        }
    };
}
pub(crate) use event;

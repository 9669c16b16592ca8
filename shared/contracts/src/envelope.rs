//! CloudEvents 1.0 in structured JSON mode: what travels, on both transports.

use kernel::{Actor, EventId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One message. Attribute names follow CloudEvents: lower case, no separators.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Envelope {
    /// Always `1.0`.
    pub specversion: String,
    /// Unique for ever; a replay keeps it.
    pub id: EventId,
    /// `/qingche/<service>`.
    pub source: String,
    /// The event type with its major version.
    #[serde(rename = "type")]
    pub kind: String,
    /// The aggregate the fact is about.
    pub subject: String,
    /// When it was committed.
    pub time: Timestamp,
    /// Always `application/json`.
    pub datacontenttype: String,
    /// The stream, such as `approval.admission`.
    pub stream: String,
    /// 1, 2, 3 … per stream and subject.
    pub sequence: i64,
    /// Who caused it.
    pub actor: Actor,
    /// W3C trace context of the request that caused it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub traceparent: Option<String>,
    /// The payload.
    pub data: serde_json::Value,
}

/// The media type of a message body.
pub const CONTENT_TYPE: &str = "application/cloudevents+json";

impl Envelope {
    /// The service that published it, from `source`.
    pub fn service(&self) -> &str {
        self.source.rsplit('/').next().unwrap_or_default()
    }
}

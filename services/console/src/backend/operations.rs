//! The messages that a service could not apply; every service answers the same.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Page, Remote, Service, segment};
use crate::trouble::Trouble;

/// How many are held, by state.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct HeldCounts {
    pub waiting: i64,
    pub retrying: i64,
    pub parked: i64,
    pub outside: i64,
}

/// One of them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct HeldMessage {
    pub id: String,
    pub state: String,
    pub stream: Option<String>,
    pub subject: Option<String>,
    pub sequence: Option<i64>,
    pub attempts: i64,
    pub error: String,
    pub held_at: String,
}

/// One of them with what may be shown of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct HeldDetail {
    #[serde(flatten)]
    pub message: HeldMessage,
    pub bytes: i64,
    pub sha256: String,
    pub event: Option<MaskedEvent>,
}

/// An event without what it says about people.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct MaskedEvent {
    #[serde(rename = "type")]
    pub kind: String,
    pub source: String,
    pub time: String,
    pub actor: String,
    pub data: Value,
}

/// How many a decision moved.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(default)]
pub struct Moved {
    pub count: i64,
}

impl Remote {
    /// How many messages a service holds.
    ///
    /// # Errors
    /// What the service refuses; so with every function here.
    pub async fn held_counts(&self, service: Service) -> Result<HeldCounts, Trouble> {
        self.get(service, "/operations/held").fetch().await
    }

    /// The messages in a state; without one, those that wait for a decision.
    pub async fn held(
        &self,
        service: Service,
        state: &str,
        cursor: &str,
    ) -> Result<Page<HeldMessage>, Trouble> {
        self.get(service, "/operations/parked").with("state", state).with("cursor", cursor).fetch().await
    }

    /// One message.
    pub async fn held_message(&self, service: Service, id: &str) -> Result<HeldDetail, Trouble> {
        self.get(service, format!("/operations/parked/{}", segment(id))).fetch().await
    }

    /// `replay` or `discard`.
    pub async fn decide_message(
        &self,
        service: Service,
        id: &str,
        verb: &str,
        key: &str,
        reason: &str,
    ) -> Result<Moved, Trouble> {
        let path = format!("/operations/parked/{}/{verb}", segment(id));
        self.post(service, path).key(key).json(&json!({ "reason": reason })).fetch().await
    }

    /// Tries everything again that is parked.
    pub async fn replay_messages(&self, service: Service, key: &str, reason: &str) -> Result<Moved, Trouble> {
        let path = "/operations/parked/replay";
        self.post(service, path).key(key).json(&json!({ "reason": reason })).fetch().await
    }
}

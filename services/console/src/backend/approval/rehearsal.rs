//! Rehearsals: what a proposal would have changed about past requests.

use serde::Deserialize;
use serde_json::Value;

use super::{APPROVAL, Finding};
use crate::{backend::Remote, trouble::Trouble};

/// What would be different.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Rehearsal {
    /// Editions that were played.
    pub considered: i64,
    pub items: Vec<Rehearsed>,
    pub next_cursor: Option<String>,
    pub queues: Vec<RehearsedQueue>,
}

/// One edition for which something would be different.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Rehearsed {
    pub request: String,
    pub title_zh: String,
    pub department: String,
    pub edition: i64,
    pub lane: Option<Change<String>>,
    pub allowed_frequency: Option<Change<Option<String>>>,
    pub ending: Option<Change<RehearsedEnding>>,
    pub decide_by: Option<Change<Option<String>>>,
    pub appeared: Vec<Finding>,
    pub gone: Vec<Finding>,
    pub tasks: Vec<RehearsedTask>,
}

/// As it was, and as it would be.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Change<T: Default> {
    pub before: T,
    pub after: T,
}

/// How it ended.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RehearsedEnding {
    pub outcome: String,
    pub first_due: Option<String>,
}

/// A task on one side or both.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RehearsedTask {
    pub name_zh: String,
    pub name_en: String,
    pub area: String,
    pub before: Option<RehearsedSide>,
    pub after: Option<RehearsedSide>,
}

/// When a task was, or would be, due.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RehearsedSide {
    pub due: String,
    /// Nobody decided it in truth.
    pub supposed: bool,
}

/// What waited at an office.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RehearsedQueue {
    pub name_zh: String,
    pub name_en: String,
    pub area: String,
    pub peak_before: i64,
    pub peak_after: i64,
    pub late_before: i64,
    pub late_after: i64,
    pub days: Vec<RehearsedDay>,
}

/// What waited on a day.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RehearsedDay {
    pub date: String,
    pub before: u64,
    pub after: u64,
}

impl Remote {
    /// Plays a proposal over past requests; nothing is kept.
    ///
    /// # Errors
    /// What approval refuses.
    pub async fn rehearse(&self, body: &Value, cursor: &str) -> Result<Rehearsal, Trouble> {
        let ask = self.post(APPROVAL, "/rehearsals").with("limit", "50").with("cursor", cursor);
        ask.json(body).fetch().await
    }
}

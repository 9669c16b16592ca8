//! Notices.

mod deliveries;
mod emergencies;
mod settings;
mod webhooks;

pub use deliveries::{Delivery, Figure};
pub use emergencies::Emergency;
pub use settings::{Contact, KindMode, Preferences};
pub use webhooks::{Webhook, WebhookSecret};

use serde::Deserialize;
use serde_json::json;

use super::{Page, Remote, Service, segment};
use crate::trouble::Trouble;

const NOTIFICATION: Service = Service::Notification;

/// A notice.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Notice {
    pub id: String,
    pub kind: String,
    pub text_zh: String,
    pub text_en: String,
    pub at: String,
    /// Somebody is expected to do something.
    pub todo: bool,
    /// It has been done, by whomever, or a later notice asks for it.
    pub settled: bool,
    pub read: bool,
    pub facts: Facts,
}

/// What a notice is about.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Facts {
    pub request: Option<String>,
    pub task: Option<String>,
    pub control_number: Option<String>,
    pub refusal: Option<String>,
    pub follow_up: Option<String>,
    pub dispute: Option<String>,
    pub webhook: Option<String>,
    /// A path.
    pub area: Option<String>,
    /// Where somebody moves from, a path.
    pub from: Option<String>,
    /// Where somebody moves to, a path.
    pub to: Option<String>,
    pub admission: Option<String>,
    pub row: Option<String>,
    pub period: Option<String>,
}

/// How many are unread.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct UnreadCount {
    pub count: i64,
    /// There are more than that.
    pub more: bool,
}

impl Remote {
    /// The person's notices.
    ///
    /// # Errors
    /// What notification refuses; so with every function here.
    pub async fn notices(&self, unread: bool, cursor: &str) -> Result<Page<Notice>, Trouble> {
        let unread = if unread { "true" } else { "" };
        self.get(NOTIFICATION, "/notices").with("unread", unread).with("cursor", cursor).fetch().await
    }

    /// How many are unread.
    pub async fn unread(&self) -> Result<UnreadCount, Trouble> {
        self.get(NOTIFICATION, "/unread-count").fetch().await
    }

    /// Marks one as read.
    pub async fn read_notice(&self, id: &str) -> Result<Notice, Trouble> {
        self.post(NOTIFICATION, format!("/notices/{}/read", segment(id))).json(&json!({})).fetch().await
    }
}

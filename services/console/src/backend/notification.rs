//! Notices.

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
    pub title_zh: String,
    pub title_en: String,
    pub body_zh: String,
    pub body_en: String,
    pub subject: String,
    pub link: Option<String>,
    pub at: String,
    pub read: bool,
}

/// How many are unread.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct UnreadCount {
    pub count: i64,
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
    pub async fn read_notice(&self, id: &str, key: &str) -> Result<(), Trouble> {
        let ask = self.post(NOTIFICATION, format!("/notices/{}/read", segment(id)));
        ask.key(key).json(&json!({})).done().await
    }
}

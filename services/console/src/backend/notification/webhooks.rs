//! A department's systems that are told of events.

use reqwest::Method;
use serde::Deserialize;
use serde_json::json;

use super::{Delivery, NOTIFICATION};
use crate::{
    backend::{Page, Remote, Versioned, segment},
    trouble::Trouble,
};

/// A system.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Webhook {
    pub id: String,
    pub department: String,
    pub url: String,
    pub events: Vec<String>,
    pub former_secret_until: Option<String>,
    /// Why it is not told any more.
    pub stopped: Option<String>,
    pub made_at: String,
}

/// A system with its secret, which is told once.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct WebhookSecret {
    #[serde(flatten)]
    pub webhook: Webhook,
    pub secret: Option<String>,
}

impl Remote {
    /// The systems of the person's departments.
    ///
    /// # Errors
    /// What notification refuses; so with every function here.
    pub async fn webhooks(&self, cursor: &str) -> Result<Page<Webhook>, Trouble> {
        self.get(NOTIFICATION, "/webhooks").with("cursor", cursor).fetch().await
    }

    /// One system.
    pub async fn webhook(&self, id: &str) -> Result<Versioned<Webhook>, Trouble> {
        self.get(NOTIFICATION, path(id, "")).versioned().await
    }

    /// Adds a system.
    pub async fn create_webhook(
        &self,
        key: &str,
        department: &str,
        (url, events): (&str, &[String]),
    ) -> Result<WebhookSecret, Trouble> {
        let body = json!({ "department": department, "url": url, "events": events });
        self.post(NOTIFICATION, "/webhooks").key(key).json(&body).fetch().await
    }

    /// Changes where it listens and to what; one that was stopped is told again.
    pub async fn change_webhook(
        &self,
        id: &str,
        etag: &str,
        (url, events): (&str, &[String]),
    ) -> Result<(), Trouble> {
        let ask = self.ask(Method::PUT, NOTIFICATION, &path(id, "")).revision(etag);
        ask.json(&json!({ "url": url, "events": events })).done().await
    }

    /// Replaces its secret.
    pub async fn rotate_webhook_secret(&self, id: &str, key: &str) -> Result<WebhookSecret, Trouble> {
        self.post(NOTIFICATION, path(id, "/secrets")).key(key).json(&json!({})).fetch().await
    }

    /// Tells it no more.
    pub async fn stop_webhook(&self, id: &str, (etag, key): (&str, &str)) -> Result<(), Trouble> {
        self.post(NOTIFICATION, path(id, "/stop")).revision(etag).key(key).json(&json!({})).done().await
    }

    /// Sends it a test.
    pub async fn ping_webhook(&self, id: &str, key: &str) -> Result<(), Trouble> {
        self.post(NOTIFICATION, path(id, "/ping")).key(key).json(&json!({})).done().await
    }

    /// Removes it.
    pub async fn remove_webhook(&self, id: &str, etag: &str) -> Result<(), Trouble> {
        self.ask(Method::DELETE, NOTIFICATION, &path(id, "")).revision(etag).done().await
    }

    /// What was sent to it.
    pub async fn webhook_deliveries(&self, id: &str, cursor: &str) -> Result<Page<Delivery>, Trouble> {
        self.get(NOTIFICATION, path(id, "/deliveries")).with("cursor", cursor).fetch().await
    }

    /// Sends one of them again.
    pub async fn resend_to_webhook(&self, id: &str, delivery: &str, key: &str) -> Result<(), Trouble> {
        let rest = format!("/deliveries/{}/resend", segment(delivery));
        self.post(NOTIFICATION, path(id, &rest)).key(key).json(&json!({})).done().await
    }
}

fn path(id: &str, rest: &str) -> String {
    format!("/webhooks/{}{rest}", segment(id))
}

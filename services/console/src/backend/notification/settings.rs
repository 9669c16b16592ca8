//! How somebody wants to be told, and where they can be reached.

use reqwest::Method;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::NOTIFICATION;
use crate::{
    backend::{Remote, Versioned, segment},
    trouble::Trouble,
};

/// How somebody wants to be told.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Preferences {
    pub language: String,
    /// `HH:MM`.
    pub digest_at: String,
    /// What is not in the digest.
    pub modes: Vec<KindMode>,
}

/// How a kind of notice comes over a channel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct KindMode {
    pub kind: String,
    pub channel: String,
    pub mode: String,
}

/// An address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Contact {
    pub id: String,
    pub channel: String,
    pub address: String,
    pub verified_at: Option<String>,
    /// Told once, when it was added.
    pub secret: Option<String>,
}

impl Remote {
    /// The person's preferences.
    ///
    /// # Errors
    /// What notification refuses; so with every function here.
    pub async fn preferences(&self) -> Result<Versioned<Preferences>, Trouble> {
        self.get(NOTIFICATION, "/preferences").versioned().await
    }

    /// Saves them.
    pub async fn save_preferences(&self, etag: &str, wishes: &Preferences) -> Result<(), Trouble> {
        self.ask(Method::PUT, NOTIFICATION, "/preferences").revision(etag).json(wishes).done().await
    }

    /// Where the person can be reached.
    pub async fn contacts(&self) -> Result<Vec<Contact>, Trouble> {
        self.get(NOTIFICATION, "/contacts").fetch().await
    }

    /// Adds an address; a code goes there. `secret` is that of a robot, or empty.
    pub async fn add_contact(
        &self,
        key: &str,
        (channel, address, secret): (&str, &str, &str),
    ) -> Result<Contact, Trouble> {
        let secret = (!secret.is_empty()).then_some(secret);
        let body = json!({ "channel": channel, "address": address, "secret": secret });
        self.post(NOTIFICATION, "/contacts").key(key).json(&body).fetch().await
    }

    /// Sends another code.
    pub async fn ask_contact_code(&self, id: &str, key: &str) -> Result<(), Trouble> {
        self.post(NOTIFICATION, contact(id, "/codes")).key(key).json(&json!({})).done().await
    }

    /// Proves an address by the code that arrived.
    pub async fn verify_contact(&self, id: &str, code: &str) -> Result<(), Trouble> {
        self.post(NOTIFICATION, contact(id, "/verification")).json(&json!({ "code": code })).done().await
    }

    /// Removes an address.
    pub async fn remove_contact(&self, id: &str) -> Result<(), Trouble> {
        self.ask(Method::DELETE, NOTIFICATION, &contact(id, "")).done().await
    }
}

fn contact(id: &str, rest: &str) -> String {
    format!("/contacts/{}{rest}", segment(id))
}

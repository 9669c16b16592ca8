//! A department's API clients.

use serde::Deserialize;
use serde_json::json;

use super::{Page, Remote, Service, segment};
use crate::trouble::Trouble;

/// A client.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Client {
    pub client_id: String,
    pub name: String,
    pub department: Option<String>,
    pub active: bool,
    pub created_at: String,
    pub secret_since: String,
    /// What it may do.
    pub grants: Vec<Held>,
}

/// A role it holds.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Held {
    pub role: String,
    pub area_name: Option<String>,
    pub area: String,
    pub until: Option<String>,
}

/// A client with its secret, which is told once.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Credentials {
    pub client_id: String,
    pub client_secret: Option<String>,
}

impl Remote {
    /// The clients of a department.
    ///
    /// # Errors
    /// What identity refuses; so with every function here.
    pub async fn clients(&self, department: &str, cursor: &str) -> Result<Page<Client>, Trouble> {
        self.get(Service::Identity, path(department, "")).with("cursor", cursor).fetch().await
    }

    /// Registers one.
    pub async fn create_client(
        &self,
        department: &str,
        key: &str,
        name: &str,
    ) -> Result<Credentials, Trouble> {
        self.post(Service::Identity, path(department, ""))
            .key(key)
            .json(&json!({ "name": name }))
            .fetch()
            .await
    }

    /// Replaces its secret.
    pub async fn rotate_client_secret(
        &self,
        (department, id): (&str, &str),
        key: &str,
    ) -> Result<Credentials, Trouble> {
        let rest = format!("/{}/secrets", segment(id));
        self.post(Service::Identity, path(department, &rest)).key(key).json(&json!({})).fetch().await
    }

    /// Switches it off.
    pub async fn deactivate_client(&self, (department, id): (&str, &str), key: &str) -> Result<(), Trouble> {
        let rest = format!("/{}/deactivation", segment(id));
        self.post(Service::Identity, path(department, &rest)).key(key).json(&json!({})).done().await
    }
}

fn path(department: &str, rest: &str) -> String {
    format!("/departments/{}/clients{rest}", segment(department))
}

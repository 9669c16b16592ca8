//! The keys that admissions are signed with: everybody reads them, a system administrator replaces them.

use serde::Deserialize;
use serde_json::json;

use super::APPROVAL;
use crate::{
    backend::{Remote, segment},
    trouble::Trouble,
};

/// A key.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SigningKey {
    pub kid: String,
    pub from: String,
    /// None for the one in use.
    pub until: Option<String>,
    pub revoked_since: Option<String>,
    pub revoked_reason: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Keys {
    keys: Vec<SigningKey>,
}

impl Remote {
    /// Every key there ever was.
    ///
    /// # Errors
    /// What approval refuses; so with every function here.
    pub async fn signing_keys(&self) -> Result<Vec<SigningKey>, Trouble> {
        Ok(self.get(APPROVAL, "/jwks").fetch::<Keys>().await?.keys)
    }

    /// Puts a new key in the place of the one in use.
    pub async fn rotate_signing_key(&self, reason: &str, key: &str) -> Result<(), Trouble> {
        self.post(APPROVAL, "/keys/rotation").key(key).json(&json!({ "reason": reason })).done().await
    }

    /// No signature by this key counts any more.
    pub async fn revoke_signing_key(
        &self,
        kid: &str,
        (since, reason): (&str, &str),
        key: &str,
    ) -> Result<(), Trouble> {
        let ask = self.post(APPROVAL, format!("/keys/{}/revocation", segment(kid))).key(key);
        ask.json(&json!({ "since": since, "reason": reason })).done().await
    }
}

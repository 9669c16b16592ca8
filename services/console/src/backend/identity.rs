//! Tokens, and who somebody is.

use kernel::secret::Secret;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Remote, Service};
use crate::{session::Who, trouble::Trouble};

/// What identity hands out.
#[derive(Debug, Clone, Deserialize)]
pub struct Tokens {
    /// Bearer token.
    pub access_token: Secret,
    /// Seconds until it expires.
    #[serde(default)]
    pub expires_in: i64,
    /// Makes the next pair.
    #[serde(default)]
    pub refresh_token: Option<Secret>,
}

impl Remote {
    /// Signs a person in.
    ///
    /// # Errors
    /// 401 if login and password do not fit, 429 after too many tries.
    pub async fn sign_in(&self, login: &str, password: &str) -> Result<Tokens, Trouble> {
        let body = json!({ "login": login, "password": password });
        self.post(Service::Identity, "/sign-ins").json(&body).fetch().await
    }

    /// Signs a person in with a one-time token, and sets the password from then on.
    ///
    /// # Errors
    /// If the token is used up or expired, or the password is too weak.
    pub async fn redeem(&self, token: &str, password: &str) -> Result<Tokens, Trouble> {
        let body = json!({ "token": token, "new_password": password });
        self.post(Service::Identity, "/one-time-sign-ins/redeem").json(&body).fetch().await
    }

    /// The next pair of tokens.
    ///
    /// # Errors
    /// If the refresh token is used up, expired or revoked.
    pub async fn renew(&self, refresh_token: &str) -> Result<Tokens, Trouble> {
        let body = json!({ "grant_type": "refresh_token", "refresh_token": refresh_token });
        self.post(Service::Identity, "/tokens").json(&body).fetch().await
    }

    /// Ends every session of the person.
    ///
    /// # Errors
    /// If identity cannot be reached.
    pub async fn sign_out(&self) -> Result<(), Trouble> {
        self.post(Service::Identity, "/sign-outs").json(&Value::Object(serde_json::Map::new())).done().await
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// If the token is not accepted.
    pub async fn me(&self) -> Result<Who, Trouble> {
        self.get(Service::Identity, "/me").fetch().await
    }
}

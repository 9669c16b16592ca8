//! Tokens, and who somebody is.

use std::time::Duration;

use kernel::secret::Secret;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Remote, Service};
use crate::{
    session::{Who, who::Office},
    trouble::Trouble,
};

/// How long the areas of somebody who signs in may take to be named.
const NAMING: Duration = Duration::from_secs(1);

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

/// A way to sign in beside login and password.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SignInWay {
    pub way: String,
    pub label_zh: String,
    pub label_en: String,
}

/// Where a browser is sent to sign in, and what it keeps meanwhile.
#[derive(Debug, Clone, Deserialize)]
pub struct SentAway {
    /// The provider's page.
    pub authorization_url: String,
    /// For a cookie, and for nobody else.
    pub browser_secret: Secret,
}

impl Remote {
    /// The ways to sign in beside login and password.
    ///
    /// # Errors
    /// If identity cannot be reached.
    pub async fn sign_in_ways(&self) -> Result<Vec<SignInWay>, Trouble> {
        self.get(Service::Identity, "/sign-in-ways").fetch().await
    }

    /// Begins a sign-in by the provider of identities.
    ///
    /// # Errors
    /// If there is none, or it is away.
    pub async fn begin_away(&self) -> Result<SentAway, Trouble> {
        self.post(Service::Identity, "/federated-sign-ins").json(&json!({})).fetch().await
    }

    /// Completes one with what came back.
    ///
    /// # Errors
    /// 401 if it is not good, 403 if nobody here is linked.
    pub async fn complete_away(&self, state: &str, code: &str, secret: &str) -> Result<Tokens, Trouble> {
        let body = json!({ "state": state, "code": code, "browser_secret": secret });
        self.post(Service::Identity, "/federated-sign-ins/completion").json(&body).fetch().await
    }

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
        let mut who: Who = self.get(Service::Identity, "/me").fetch().await?;
        let asked = self.area_names(who.grants.iter().map(Office::area_code));
        // Nobody waits at the door for a name.
        let names = tokio::time::timeout(NAMING, asked).await.unwrap_or_default();
        for office in &mut who.grants {
            names.english(office.area_code()).clone_into(&mut office.area_name_en);
        }
        Ok(who)
    }
}

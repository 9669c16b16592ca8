//! The operator's API client, whose secret the first start leaves in a file.

use std::path::Path;

use serde_json::{Value, json};
use testkit::Client;

/// The client id and secret.
#[derive(Debug, Clone)]
pub struct Operator {
    id: String,
    secret: String,
}

impl Operator {
    /// From the file of the first start.
    ///
    /// # Errors
    /// If the file is missing or holds something else.
    pub fn read(file: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
        let value: Value = serde_json::from_str(&text).map_err(|e| format!("{}: {e}", file.display()))?;
        let part = |name: &str| value.get(name).and_then(Value::as_str).map(ToOwned::to_owned);
        match (part("client_id"), part("client_secret")) {
            (Some(id), Some(secret)) => Ok(Self { id, secret }),
            _ => Err(format!("{}: no client_id and client_secret", file.display())),
        }
    }

    /// From a file that a first start is about to write.
    ///
    /// # Errors
    /// If it does not appear.
    pub async fn appear(file: &Path) -> Result<Self, String> {
        crate::story::eventually("the operator's client is made", async || Ok(Self::read(file).ok())).await
    }

    /// Signs in.
    ///
    /// # Errors
    /// If the instance does not know the operator.
    pub async fn sign_in(&self, base: &str) -> Result<Client, String> {
        client(base, &self.id, &self.secret).await
    }
}

/// An API client, signed in.
///
/// # Errors
/// If the instance refuses it.
pub async fn client(base: &str, id: &str, secret: &str) -> Result<Client, String> {
    let body = json!({"grant_type": "client_credentials", "client_id": id, "client_secret": secret});
    let answer = Client::new(base, None).post("/api/identity/v1/tokens").json(&body).try_send().await;
    let answer = answer.map_err(|e| format!("{base} does not answer: {e}"))?;
    match answer.at("/access_token").as_str() {
        Some(token) => Ok(Client::new(base, Some(token.to_owned()))),
        None => Err(format!("the token is refused: {answer}")),
    }
}

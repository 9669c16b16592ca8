//! A task in the hand of a colleague, and those who could be asked.

use serde::Deserialize;
use serde_json::json;

use super::APPROVAL;
use crate::{
    backend::{Remote, segment},
    trouble::Trouble,
};

/// Somebody who may be asked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Colleague {
    pub actor: String,
    pub name: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Colleagues {
    items: Vec<Colleague>,
}

/// That somebody gave a task to somebody else.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Delegation {
    pub by: String,
    pub by_name: String,
    pub to_name: String,
    pub at: String,
}

impl Remote {
    /// Whom the reader may give a task to, or add as a signer.
    ///
    /// # Errors
    /// What approval refuses; so with every function here.
    pub async fn colleagues(&self, id: &str) -> Result<Vec<Colleague>, Trouble> {
        let ask = self.get(APPROVAL, format!("/tasks/{}/colleagues", segment(id)));
        Ok(ask.fetch::<Colleagues>().await?.items)
    }

    /// `delegation` gives it to a colleague, `signers` asks them to agree as well.
    pub async fn ask_colleague(
        &self,
        (id, verb): (&str, &str),
        (etag, key): (&str, &str),
        (to, reason): (&str, &str),
    ) -> Result<(), Trouble> {
        let ask = self.post(APPROVAL, format!("/tasks/{}/{verb}", segment(id)));
        ask.revision(etag).key(key).json(&json!({ "to": to, "reason": reason })).done().await
    }

    /// Brings a task back that was given to a colleague.
    pub async fn take_task_back(&self, id: &str, (etag, key): (&str, &str)) -> Result<(), Trouble> {
        let ask = self.post(APPROVAL, format!("/tasks/{}/delegation/end", segment(id)));
        ask.revision(etag).key(key).json(&json!({})).done().await
    }
}

//! What communities refused.

use serde::{Deserialize, Serialize};

use super::{Page, Remote, Service, segment};
use crate::trouble::Trouble;

const COLLECTION: Service = Service::Collection;

/// A refusal.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RefusalView {
    pub id: String,
    pub receipt: String,
    pub area_code: String,
    pub area_name: String,
    pub asker: String,
    pub channel: String,
    pub what: String,
    pub code_shown: Option<String>,
    pub verdict: String,
    pub refuser: String,
    pub at: String,
}

/// What is refused, as the worker tells it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NewRefusal {
    pub area_code: String,
    pub asker: String,
    pub channel: String,
    pub what: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code_shown: String,
}

impl Remote {
    /// What was refused where the person may look.
    ///
    /// # Errors
    /// What collection refuses; so with every function here.
    pub async fn refusals(&self, cursor: &str) -> Result<Page<RefusalView>, Trouble> {
        self.get(COLLECTION, "/refusals").with("cursor", cursor).fetch().await
    }

    /// One refusal.
    pub async fn refusal(&self, id: &str) -> Result<RefusalView, Trouble> {
        self.get(COLLECTION, format!("/refusals/{}", segment(id))).fetch().await
    }

    /// Refuses.
    pub async fn refuse(&self, new: &NewRefusal, key: &str) -> Result<RefusalView, Trouble> {
        self.post(COLLECTION, "/refusals").key(key).json(new).fetch().await
    }
}

//! What communities refused.

use serde::{Deserialize, Serialize};
use serde_json::json;

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
    /// A photo of what came, in base64.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub photo: String,
}

/// How something that was received stands.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReceivedView {
    /// `green`, `amber` or `red`.
    pub colour: String,
    pub control_number: Option<String>,
    pub reason_zh: String,
    pub reason_en: String,
    /// What was admitted under the number, to be compared with what came.
    pub admission: Option<ReceivedAdmission>,
}

/// What was admitted under a number.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReceivedAdmission {
    pub title_zh: String,
    pub title_en: String,
    pub department: String,
    pub fields: u64,
    pub valid_until: String,
}

impl Remote {
    /// How a code, or whatever else a community received, stands, or what the codes in a photo of it say
    /// (base64; empty if there is none). Nothing is recorded.
    ///
    /// # Errors
    /// What collection refuses; so with every function here.
    pub async fn received(
        &self,
        area_code: &str,
        received: &str,
        photo: &str,
    ) -> Result<ReceivedView, Trouble> {
        let photo = (!photo.is_empty()).then_some(photo);
        let body = json!({ "area_code": area_code, "received": received, "photo": photo });
        self.post(COLLECTION, "/received").json(&body).fetch().await
    }

    /// What was refused where the person may look.
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

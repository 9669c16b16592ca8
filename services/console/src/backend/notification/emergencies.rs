//! What broke in on people at any hour.

use serde::Deserialize;
use serde_json::json;

use super::NOTIFICATION;
use crate::{
    backend::{Page, Remote},
    trouble::Trouble,
};

/// A declared emergency, as anybody may see it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Emergency {
    pub area: String,
    pub area_name: String,
    pub area_name_en: String,
    pub basis: String,
    pub declared_at: String,
    pub people: i64,
    pub messages: i64,
}

impl Remote {
    /// Declared emergencies, the latest first.
    ///
    /// # Errors
    /// What notification refuses; so with every function here.
    pub async fn emergencies(&self, cursor: &str) -> Result<Page<Emergency>, Trouble> {
        self.get(NOTIFICATION, "/public/emergencies").with("cursor", cursor).fetch().await
    }

    /// Tells everybody who works or reviews within an area (a path) at once.
    pub async fn declare_emergency(
        &self,
        key: &str,
        area: &str,
        (what, basis): (&str, &str),
    ) -> Result<(), Trouble> {
        let body = json!({ "area": area, "what": what, "basis": basis });
        self.post(NOTIFICATION, "/emergencies").key(key).json(&body).done().await
    }
}

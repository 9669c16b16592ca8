//! An admission as those see it who may suspend or end it.

use serde::Deserialize;
use serde_json::json;

use super::APPROVAL;
use crate::{
    backend::{Remote, Versioned, segment},
    trouble::Trouble,
};

/// Where an admission stands.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AdmissionStanding {
    pub control_number: String,
    pub title_zh: String,
    pub title_en: String,
    pub department: String,
    pub department_name: String,
    pub state: String,
    pub changed_at: String,
    pub reason: Option<String>,
    pub valid_from: String,
    pub valid_until: String,
}

impl Remote {
    /// Where an admission stands.
    ///
    /// # Errors
    /// What approval refuses; so with every function here.
    pub async fn admission_standing(&self, number: &str) -> Result<Versioned<AdmissionStanding>, Trouble> {
        self.get(APPROVAL, format!("/admissions/{}", segment(number))).versioned().await
    }

    /// `suspension`, `resumption`, `revocation` or `discontinuation`, with the reasons.
    pub async fn step_admission(
        &self,
        (number, step): (&str, &str),
        (etag, key): (&str, &str),
        reason: &str,
    ) -> Result<(), Trouble> {
        let ask = self.post(APPROVAL, format!("/admissions/{}/{step}", segment(number)));
        ask.revision(etag).key(key).json(&json!({ "reason": reason })).done().await
    }
}

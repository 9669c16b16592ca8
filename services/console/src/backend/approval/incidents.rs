//! Incidents: reviews that cannot go on, or took too long.

use serde::Deserialize;

use super::APPROVAL;
use crate::{
    backend::{Page, Remote},
    trouble::Trouble,
};

/// An incident.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct IncidentRow {
    /// `no-approver`, or `time-over`.
    pub kind: String,
    pub request: String,
    pub title_zh: String,
    pub department: String,
    pub department_name: String,
    pub waiting: Vec<IncidentTask>,
    pub excluded: Vec<IncidentPerson>,
    pub at: String,
    pub ended_at: Option<String>,
}

/// A task that waits.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct IncidentTask {
    pub stage_zh: String,
    pub stage_en: String,
    pub role: String,
    pub area_name: String,
}

/// Somebody who may not decide, and why.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct IncidentPerson {
    pub name: String,
    pub why: String,
}

impl Remote {
    /// Incidents within reach, the latest first; also those that are over, if `all`.
    ///
    /// # Errors
    /// What approval refuses.
    pub async fn incidents(&self, all: bool, cursor: &str) -> Result<Page<IncidentRow>, Trouble> {
        let ask = self.get(APPROVAL, "/incidents").with("all", if all { "true" } else { "" });
        ask.with("cursor", cursor).fetch().await
    }
}

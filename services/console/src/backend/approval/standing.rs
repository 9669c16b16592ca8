//! An admission as those see it who may suspend or end it.

use std::collections::{BTreeMap, BTreeSet};

use futures::future;
use serde::Deserialize;
use serde_json::json;

use super::APPROVAL;
use crate::{
    backend::{Page, Remote, Versioned, segment},
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

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Numbered {
    id: String,
    control_number: String,
}

impl Remote {
    /// Under which numbers the latest admissions of these departments are, by id. Who may look at what they
    /// were used for knows them by their numbers; what cannot be found out is left out.
    pub async fn admission_numbers(&self, departments: BTreeSet<&str>) -> BTreeMap<String, String> {
        let asked = departments.into_iter().map(|department| {
            self.get(APPROVAL, "/admissions").with("department", department).with("limit", "200").fetch()
        });
        let pages: Vec<Result<Page<Numbered>, Trouble>> = future::join_all(asked).await;
        let found = pages.into_iter().filter_map(Result::ok).flat_map(|page| page.items);
        found.map(|one| (one.id, one.control_number)).collect()
    }

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

//! What a request would change about the admission that it goes on from, what an edition of it changed
//! since an earlier one, and what the checks say today.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::{APPROVAL, Finding};
use crate::{
    backend::{Remote, segment},
    trouble::Trouble,
};

/// Everything that differs from an admission.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ChangeSet {
    pub previous: String,
    pub substantive: bool,
    pub members: Vec<MemberChange>,
    pub form: Vec<FormChange>,
}

/// A member of the request that differs.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct MemberChange {
    pub pointer: String,
    pub before: Value,
    pub after: Value,
    pub substantive: bool,
}

/// A difference of the form: a field, its order, a rule.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FormChange {
    pub change: String,
    pub key: String,
    pub id: String,
    pub attribute: String,
    pub keys: Vec<String>,
    pub before: Value,
    pub after: Value,
}

/// What a field is called.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FieldName {
    pub zh: String,
    pub en: String,
}

/// Everything that differs between two editions of a request.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct EditionChanges {
    /// The edition compared with.
    pub since: i64,
    pub since_submitted_at: String,
    pub substantive: bool,
    pub members: Vec<MemberChange>,
    pub form: Vec<FormChange>,
    pub names: BTreeMap<String, FieldName>,
}

/// What a request would take, as it is planned.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Planned {
    pub responses: i64,
    pub minutes_per_response: i64,
    pub communities: i64,
    /// Minutes a year that end with the forms it replaces.
    pub minutes_released: i64,
}

/// The checks of a filed edition, run again.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Drift {
    pub changed: bool,
    pub appeared: Vec<Finding>,
    pub gone: Vec<Finding>,
}

impl Remote {
    /// What an edition changed since an earlier one; without `since`, the one that was last decided on.
    ///
    /// # Errors
    /// What approval refuses.
    pub async fn edition_changes(
        &self,
        id: &str,
        edition: i64,
        since: &str,
    ) -> Result<EditionChanges, Trouble> {
        let ask = self.get(APPROVAL, format!("/requests/{}/editions/{edition}/changes", segment(id)));
        ask.with("since", since).fetch().await
    }

    /// What a request would change about the admission it names.
    ///
    /// # Errors
    /// What approval refuses.
    pub async fn request_changes(&self, id: &str) -> Result<ChangeSet, Trouble> {
        self.get(APPROVAL, format!("/requests/{}/changes", segment(id))).fetch().await
    }
}

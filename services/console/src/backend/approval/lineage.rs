//! The lineage receipt of a form: why it reached a community, as one chain.

use serde::Deserialize;
use serde_json::Value;

use super::APPROVAL;
use crate::{
    backend::{Remote, remote::Ask, segment},
    trouble::Trouble,
};

/// The receipt, as far as people read it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Lineage {
    pub entries: Vec<LineageEntry>,
}

/// One thing that happened.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct LineageEntry {
    pub kind: String,
    pub at: String,
    pub body: Value,
}

impl LineageEntry {
    /// A text of its facts; empty if there is none.
    pub fn text(&self, pointer: &str) -> &str {
        self.body.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
    }

    /// A list of its facts.
    pub fn list(&self, pointer: &str) -> &[Value] {
        self.body.pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }
}

impl Remote {
    /// Why a form reached a community.
    ///
    /// # Errors
    /// What approval refuses; so with every function here.
    pub async fn lineage(&self, number: &str, area_code: &str) -> Result<Lineage, Trouble> {
        self.ask_lineage(number, area_code).fetch().await
    }

    /// The same as it is signed, byte for byte.
    pub async fn lineage_receipt(&self, number: &str, area_code: &str) -> Result<reqwest::Response, Trouble> {
        self.ask_lineage(number, area_code).response().await
    }

    fn ask_lineage(&self, number: &str, area_code: &str) -> Ask {
        self.get(APPROVAL, format!("/admissions/{}/lineage", segment(number))).with("area_code", area_code)
    }
}

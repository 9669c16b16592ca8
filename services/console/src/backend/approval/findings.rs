//! What the checks say of a request, and what becomes of its fields.

use serde::Deserialize;
use serde_json::Value;
use web::Language;

use super::Planned;

/// One thing a check found.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Finding {
    pub check: String,
    pub verdict: String,
    pub code: String,
    pub pointer: Option<String>,
    pub zh: String,
    pub en: String,
    pub evidence: Value,
}

impl Finding {
    /// The sentence in a language.
    pub fn sentence(&self, language: Language) -> &str {
        language.pick(&self.zh, if self.en.is_empty() { &self.zh } else { &self.en })
    }
}

/// Under which admission a value is held.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Held {
    pub control_number: String,
    pub department_name: String,
    pub form_title: String,
    pub frequency: String,
    /// Of which day its latest data are, once somebody has reported.
    pub as_of: Option<String>,
}

/// One field and what becomes of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct JudgedField {
    pub pointer: String,
    pub element: String,
    pub key: String,
    pub label_zh: String,
    pub label_en: String,
    pub grain: String,
    pub verdict: String,
    pub held: Option<Held>,
}

/// What becomes of a field as things stand: what the checks answered, and what the terms of the review say.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FieldOutcome {
    pub key: String,
    /// `ask`, `supply`, `derive` or `strike`.
    pub outcome: String,
    /// The elements it comes from.
    pub from: Vec<String>,
}

impl JudgedField {
    /// What becomes of it as things stand: what the checks said, if the review has not come to it.
    pub fn outcome<'a>(&'a self, outcomes: &'a [FieldOutcome]) -> &'a str {
        let found = outcomes.iter().find(|one| one.key == self.key);
        found.map_or(self.verdict.as_str(), |one| one.outcome.as_str())
    }
}

/// What all checks say.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Report {
    pub findings: Vec<Finding>,
    pub fields: Vec<JudgedField>,
    pub may_submit: bool,
    pub earliest_due: String,
    pub earliest_due_provisional: bool,
    pub questions_saved: i64,
    pub burden: Option<Planned>,
}

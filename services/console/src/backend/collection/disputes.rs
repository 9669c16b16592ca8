//! Disputes of values that departments provide, and demands that contradict each other.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{COLLECTION, path};
use crate::{
    backend::{Page, Remote, Versioned, segment},
    trouble::Trouble,
};

/// A dispute.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DisputeView {
    pub id: String,
    pub area_code: String,
    pub month: String,
    pub element: String,
    pub value_period: String,
    pub department: String,
    pub value: Value,
    pub reason: String,
    pub suggested: Option<String>,
    pub raised_at: String,
    /// `confirmed` or `replaced`; none while it is open.
    pub outcome: Option<String>,
    pub answer: Option<String>,
    pub resolved_at: Option<String>,
}

/// Demands that ask one value in different ways.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Conflict {
    pub area_codes: Vec<String>,
    pub demands: Vec<ConflictingDemand>,
    pub over: Vec<ConflictOver>,
}

/// One of them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ConflictingDemand {
    pub control_number: String,
    pub department: String,
    pub title_zh: String,
    pub title_en: String,
}

/// What they contradict each other about.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ConflictOver {
    pub element: String,
    pub kind: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Conflicts {
    items: Vec<Conflict>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Provided {
    changed: i64,
}

impl Remote {
    /// Provides values as the source of their elements; the answer is how many are new or different.
    ///
    /// # Errors
    /// What collection refuses.
    pub async fn provide_values(&self, department: &str, items: &[Value]) -> Result<i64, Trouble> {
        let path = format!("/provided-values/{}", segment(department));
        let ask = self.ask(reqwest::Method::PUT, COLLECTION, &path).json(&json!({ "items": items }));
        Ok(ask.fetch::<Provided>().await?.changed)
    }

    /// Disputes within reach, the latest first; only open ones, if told so.
    ///
    /// # Errors
    /// What collection refuses; so with every function here.
    pub async fn disputes(&self, open: bool, cursor: &str) -> Result<Page<DisputeView>, Trouble> {
        let ask = self.get(COLLECTION, "/disputes").with("open", if open { "true" } else { "" });
        ask.with("cursor", cursor).fetch().await
    }

    /// One dispute.
    pub async fn dispute(&self, id: &str) -> Result<Versioned<DisputeView>, Trouble> {
        self.get(COLLECTION, format!("/disputes/{}", segment(id))).versioned().await
    }

    /// Disputes the value that a department proposes for a cell, `(element, value period)`.
    pub async fn raise_dispute(
        &self,
        (area_code, period): (&str, &str),
        (element, value_period): (&str, &str),
        (reason, suggested): (&str, &str),
        key: &str,
    ) -> Result<DisputeView, Trouble> {
        let suggested = Some(suggested).filter(|text| !text.is_empty());
        let body = json!({ "element": element, "value_period": value_period, "reason": reason, "suggested": suggested });
        self.post(COLLECTION, path(area_code, period, "/disputes")).key(key).json(&body).fetch().await
    }

    /// The source confirms the value, or replaces it by another.
    pub async fn resolve_dispute(
        &self,
        id: &str,
        (etag, key): (&str, &str),
        answer: &str,
        value: Option<Value>,
    ) -> Result<(), Trouble> {
        let mut body =
            json!({ "outcome": if value.is_some() { "replaced" } else { "confirmed" }, "answer": answer });
        if let (Some(value), Some(body)) = (value, body.as_object_mut()) {
            body.insert("value".into(), value);
        }
        let ask = self.post(COLLECTION, format!("/disputes/{}/resolution", segment(id)));
        ask.revision(etag).key(key).json(&body).done().await
    }

    /// Demands in an area that contradict each other.
    pub async fn conflicts(&self, area_code: &str) -> Result<Vec<Conflict>, Trouble> {
        Ok(self.get(COLLECTION, "/conflicts").with("area_code", area_code).fetch::<Conflicts>().await?.items)
    }
}

//! Flows: what is published, and as a picture.

use reqwest::Response;
use serde::Deserialize;
use serde_json::Value;

use super::APPROVAL;
use crate::{
    backend::{Page, Remote, segment},
    trouble::Trouble,
};

/// A published version of a flow.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FlowView {
    pub code: String,
    pub version: i64,
    /// The area whose government owns it; none: it came with the product.
    pub area: Option<String>,
    pub published_at: Option<String>,
    pub definition: Value,
}

/// What of a definition is shown.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FlowText {
    pub name_zh: String,
    pub name_en: String,
    pub total: Option<FlowTotal>,
    pub stages: Vec<FlowStage>,
}

/// The time of the whole.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FlowTotal {
    pub working_days: i64,
}

/// A stage.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FlowStage {
    pub key: String,
    pub name_zh: String,
    pub name_en: String,
    pub role: String,
    pub at: String,
    pub rule: Value,
    pub working_days: Option<i64>,
    pub working_hours: Option<i64>,
}

impl FlowView {
    /// Its definition, as far as it is shown.
    pub fn text(&self) -> FlowText {
        serde_json::from_value(self.definition.clone()).unwrap_or_default()
    }
}

impl Remote {
    /// Every published version, by code and version.
    ///
    /// # Errors
    /// What approval refuses; so with every function here.
    pub async fn flows(&self) -> Result<Vec<FlowView>, Trouble> {
        let (mut found, mut cursor) = (Vec::new(), String::new());
        loop {
            let ask = self.get(APPROVAL, "/flows").with("limit", "200").with("cursor", &cursor);
            let page: Page<FlowView> = ask.fetch().await?;
            found.extend(page.items);
            match page.next_cursor {
                Some(next) if found.len() < MOST => cursor = next,
                _ => return Ok(found),
            }
        }
    }

    /// One version.
    pub async fn flow(&self, code: &str, version: &str) -> Result<FlowView, Trouble> {
        self.get(APPROVAL, format!("/flows/{}/{}", segment(code), segment(version))).fetch().await
    }

    /// One version, drawn.
    pub async fn flow_picture(&self, code: &str, version: &str) -> Result<Response, Trouble> {
        self.get(APPROVAL, format!("/flows/{}/{}.svg", segment(code), segment(version))).response().await
    }
}

/// Versions on one page at most: a province has some dozens.
const MOST: usize = 1_000;

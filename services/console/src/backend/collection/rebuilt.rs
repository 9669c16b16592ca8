//! Every department's own form of a month, rebuilt from the one table.

use serde::Deserialize;
use serde_json::Value;

use super::{COLLECTION, path};
use crate::{backend::Remote, trouble::Trouble};

/// The forms of a table.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Rebuilt {
    pub forms: Vec<RebuiltForm>,
}

/// One department's form.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RebuiltForm {
    pub control_number: String,
    pub department: String,
    pub title_zh: String,
    pub title_en: String,
    pub value_period: String,
    /// Whether every field of it is answered.
    pub whole: bool,
    pub fields: Vec<RebuiltField>,
    /// What it asks row by row, if it does.
    pub roster: Option<Value>,
}

/// One field of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RebuiltField {
    pub element: String,
    pub label_zh: String,
    pub label_en: String,
    /// The place of the cell that answers it.
    pub cell: Option<usize>,
    pub value: Value,
    pub empty_reason: Option<String>,
    pub remark: Option<String>,
}

impl Remote {
    /// The forms of a table, by due day.
    ///
    /// # Errors
    /// What collection refuses.
    pub async fn rebuilt_forms(&self, area_code: &str, period: &str) -> Result<Rebuilt, Trouble> {
        self.get(COLLECTION, path(area_code, period, "/forms")).fetch().await
    }
}

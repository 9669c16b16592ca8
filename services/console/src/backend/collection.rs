//! Tables, reviews, values.

mod decisions;
mod disputes;
mod rebuilt;
mod records;
mod roster_search;
mod roster_writes;
mod rosters;
mod standing;
mod table_files;
mod values;
mod year_plan;

pub use decisions::*;
pub use disputes::*;
pub use rebuilt::{RebuiltField, RebuiltForm};
pub use records::*;
pub use roster_search::{FoundRow, RosterSearch};
pub use roster_writes::RosterImport;
pub use rosters::*;
pub use standing::*;
pub use table_files::*;
pub use values::{MadeUp, MissingPart, Retrieval, Sum, Sums, ValueRow};
pub use year_plan::{Planned, YearPlan};

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Page, Remote, Service, Versioned, answer::or_default, segment};
use crate::trouble::Trouble;

const COLLECTION: Service = Service::Collection;
/// What one call may tell of.
const MOST_ACTIVE_SECONDS: u32 = 600;

/// A table in a list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TableRow {
    pub area_code: String,
    pub area_name: String,
    pub area_name_en: String,
    pub period: String,
    pub state: String,
    /// Something was admitted since: there is more to fill.
    pub grown: bool,
    #[serde(deserialize_with = "or_default")]
    pub due: String,
    /// When it opens, and the last day on which it can be filled.
    pub opens: Option<String>,
    pub closes: Option<String>,
    pub cells: i64,
    pub answered: i64,
    pub submitted_at: Option<String>,
    /// Who has it in hand.
    pub claimed_by: Option<String>,
    /// The street has passed it, and the county is to look.
    pub passed: bool,
}

impl TableRow {
    /// Its state as people see it: what was begun is in progress.
    pub fn standing(&self) -> &str {
        if self.state == "open" && self.answered > 0 { "draft" } else { &self.state }
    }
}

/// What is already known of a cell.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Prefill {
    pub value: Value,
    pub source: String,
    pub as_of: String,
    pub fresh: bool,
}

/// A cell.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CellView {
    pub element: String,
    pub value_period: String,
    pub label_zh: String,
    pub label_en: String,
    pub hint_zh: Option<String>,
    pub kind: Value,
    pub unit: Option<String>,
    pub owners: Vec<String>,
    pub required: bool,
    pub value: Value,
    pub empty_reason: Option<String>,
    pub state: String,
    /// Whether it can be filled now.
    pub open: bool,
    pub prefill: Option<Prefill>,
    /// Shorter periods without which nothing can be offered.
    pub waits_for: Vec<String>,
    pub comment: Option<String>,
    /// What the community says of it.
    pub remark: Option<String>,
}

/// Something odd about a cell; it does not stop a draft.
#[derive(Debug, Clone, Deserialize)]
pub struct Oddity {
    pub violation: kernel::refusal::Violation,
}

/// A receipt.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Receipt {
    pub number: String,
    pub at: String,
    pub hash: String,
}

/// The one table of a community and month.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TableView {
    #[serde(flatten)]
    pub row: TableRow,
    /// What is back came back at the community's own wish.
    pub correcting: bool,
    pub minutes: i64,
    /// The forms that it fuses.
    pub demands: Vec<TableDemand>,
    pub cells: Vec<CellView>,
    /// What follows from other values and nobody fills.
    pub derived: Vec<DerivedView>,
    /// Their pointers are `/cells/N`, the place in the table.
    pub findings: Vec<Oddity>,
    pub receipt: Option<Receipt>,
}

/// A form in a table.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TableDemand {
    pub control_number: String,
    pub department: String,
    pub title_zh: String,
    pub title_en: String,
}

/// A value that follows from others.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DerivedView {
    pub label_zh: String,
    pub label_en: String,
    pub unit: Option<String>,
    pub value: Option<Prefill>,
}

/// An answer on its way: what stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct CellAnswer {
    pub element: String,
    pub value_period: String,
    pub content: CellContent,
    /// What is said of it, if that was changed.
    pub remark: Option<String>,
}

/// A value, or the reason why there is none.
#[derive(Debug, Clone, PartialEq)]
pub enum CellContent {
    Value(Value),
    Empty(String),
}

impl TableRow {
    /// What to call the community.
    pub fn community<'a>(&'a self, ui: &crate::ui::Ui) -> &'a str {
        let name = ui.name(&self.area_name, &self.area_name_en);
        if name.is_empty() { &self.area_code } else { name }
    }
}

impl CellAnswer {
    fn body(&self) -> Value {
        let Self { element, value_period, content, remark } = self;
        let (member, content) = match content {
            CellContent::Value(value) => ("value", value.clone()),
            CellContent::Empty(reason) => ("empty_reason", json!(reason)),
        };
        let mut body = json!({ "element": element, "value_period": value_period, member: content });
        if let (Some(remark), Some(body)) = (remark, body.as_object_mut()) {
            body.insert("remark".into(), json!(remark));
        }
        body
    }
}

/// A cell that goes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellReturn {
    pub element: String,
    pub value_period: String,
    pub comment: String,
}

impl Remote {
    /// Tables within reach, of one month or of those that are open now.
    ///
    /// # Errors
    /// What collection refuses; so with every function here.
    pub async fn tables(&self, period: &str, state: &str, cursor: &str) -> Result<Page<TableRow>, Trouble> {
        let ask = self.get(COLLECTION, "/tables").with("period", period).with("state", state);
        ask.with("cursor", cursor).fetch().await
    }

    /// One table.
    pub async fn table(&self, area_code: &str, period: &str) -> Result<Versioned<TableView>, Trouble> {
        self.get(COLLECTION, path(area_code, period, "")).versioned().await
    }

    /// Saves cells, with the seconds for which the table was worked on since that was last told; the
    /// answer is the table.
    pub async fn save_cells(
        &self,
        (area_code, period): (&str, &str),
        etag: &str,
        cells: &[CellAnswer],
        active_seconds: u32,
    ) -> Result<Versioned<Value>, Trouble> {
        let cells: Vec<Value> = cells.iter().map(CellAnswer::body).collect();
        let body = json!({ "cells": cells, "active_seconds": active_seconds.min(MOST_ACTIVE_SECONDS) });
        let ask = self.ask(reqwest::Method::PATCH, COLLECTION, &path(area_code, period, "/cells"));
        ask.revision(etag).json(&body).versioned().await
    }

    /// Submits a table.
    pub async fn submit_table(
        &self,
        area_code: &str,
        period: &str,
        etag: &str,
        key: &str,
    ) -> Result<Receipt, Trouble> {
        let ask = self.post(COLLECTION, path(area_code, period, "/submission"));
        ask.revision(etag).key(key).json(&json!({})).fetch().await
    }

    /// Accepts a table; returns cells if there are any, and then accepts the rest if that is wanted.
    pub async fn review_table(
        &self,
        table: (&str, &str),
        etag: &str,
        key: &str,
        (returned, accept_rest): (&[CellReturn], bool),
    ) -> Result<(), Trouble> {
        let (area_code, period) = table;
        let cells: Vec<Value> = returned
            .iter()
            .map(|cell| {
                json!({ "element": cell.element, "value_period": cell.value_period, "comment": cell.comment })
            })
            .collect();
        let body = match (cells.is_empty(), accept_rest) {
            (true, _) => json!({ "decision": "accept", "cells": cells }),
            (false, false) => json!({ "decision": "return", "cells": cells }),
            (false, true) => json!({ "decision": "return", "cells": cells, "accept_rest": true }),
        };
        let ask = self.post(COLLECTION, path(area_code, period, "/review"));
        ask.revision(etag).key(key).json(&body).done().await
    }
}

fn path(area_code: &str, period: &str, rest: &str) -> String {
    format!("/tables/{}/{}{rest}", segment(area_code), segment(period))
}

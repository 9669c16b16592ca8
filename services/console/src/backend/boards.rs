//! What is reported, and what it costs: the completeness board and the burden ledger.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::{Page, Remote, Service, approval::AreaName};
use crate::trouble::Trouble;

/// What is owed in a month, part by part.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Board {
    pub total: BoardRow,
    pub rows: Vec<BoardRow>,
}

/// One part.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct BoardRow {
    /// The area, department, control number or element.
    pub key: String,
    pub owed: u64,
    pub there: u64,
    pub late: u64,
    pub accepted: u64,
    /// What is missing, by reason.
    pub missing: BTreeMap<String, u64>,
    /// Per thousand of what is due; none if nothing is.
    pub complete_permille: Option<u64>,
}

/// What admitted forms take of the communities of an area in a year.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Ledger {
    pub area_code: String,
    pub year: i32,
    pub communities: i64,
    pub minutes: i64,
    pub minutes_planned: i64,
    pub forms: Vec<FormLine>,
    pub departments: Vec<SumLine>,
    pub items: Vec<SumLine>,
    pub weeks: Vec<WeekLine>,
    pub offsets: Vec<OffsetLine>,
    pub spared: Spared,
}

/// What was asked in the year and not taken.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Spared {
    pub replaced: i64,
    pub supplied: i64,
    pub stopped: i64,
    pub departments: Vec<SumLine>,
    pub items: Vec<SumLine>,
    pub months: Vec<MonthLine>,
}

impl Spared {
    /// All of it.
    pub fn minutes(&self) -> i64 {
        self.replaced + self.supplied + self.stopped
    }
}

/// A month before and after.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct MonthLine {
    pub month: u32,
    pub asked: i64,
    pub taken: i64,
}

/// What one form takes.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FormLine {
    pub control_number: String,
    pub department: String,
    pub form_title: String,
    pub frequency: String,
    pub minutes_per_response: i64,
    pub minutes_measured: Option<i64>,
    pub communities: i64,
    pub minutes: i64,
}

/// A sum.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SumLine {
    pub of: String,
    pub minutes: i64,
}

/// A week.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct WeekLine {
    pub year: i32,
    pub week: u32,
    pub minutes: i64,
}

/// A form that gave way to another, and what that spares.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct OffsetLine {
    pub control_number: String,
    pub form_title: String,
    pub successor: String,
    pub since: String,
    pub minutes: i64,
}

/// How much time may be taken.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Limit {
    pub kind: String,
    /// Of every department, if none.
    pub department: Option<String>,
    /// Everywhere, if none.
    pub area_code: Option<String>,
    pub minutes: i64,
    pub effective_from: String,
    pub basis: String,
}

/// A demand that never reached a community.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Stopped {
    pub title_zh: String,
    pub title_en: String,
    pub areas: Vec<AreaName>,
    pub department_name: String,
    pub outcome: Option<String>,
    /// Whether it was admitted in other areas.
    pub partly: bool,
    pub reason: Option<String>,
    pub communities: i64,
    pub minutes_saved: i64,
    pub decided_at: Option<String>,
}

impl Remote {
    /// The board of an area and month, divided as told; of one form, if a number is given.
    ///
    /// # Errors
    /// What the service refuses; so with every function here.
    pub async fn completeness(
        &self,
        area_code: &str,
        period: &str,
        (by, number): (&str, &str),
    ) -> Result<Board, Trouble> {
        let ask = self.get(Service::Collection, "/completeness").with("area_code", area_code);
        ask.with("period", period).with("by", by).with("control_number", number).fetch().await
    }

    /// What admitted forms take of an area in a year.
    pub async fn ledger(&self, area_code: &str, year: i32) -> Result<Ledger, Trouble> {
        let ask = self.get(Service::Approval, "/burden-ledger").with("area_code", area_code);
        ask.with("year", &year.to_string()).fetch().await
    }

    /// Every limit that holds, held or will hold in an area.
    pub async fn limits(&self, area_code: &str) -> Result<Vec<Limit>, Trouble> {
        let ask = self.get(Service::Approval, "/public/burden-limits").with("area_code", area_code);
        Ok(ask.fetch::<Page<Limit>>().await?.items)
    }

    /// Publishes one.
    pub async fn publish_limit(&self, key: &str, limit: &Value) -> Result<(), Trouble> {
        self.post(Service::Approval, "/burden-limits").key(key).json(limit).done().await
    }

    /// Demands that were refused, or answered from what is held, of an area or everywhere; the latest
    /// first.
    pub async fn stopped(&self, area_code: &str, cursor: &str) -> Result<Page<Stopped>, Trouble> {
        let ask = self.get(Service::Approval, "/public/stopped-requests").with("area_code", area_code);
        ask.with("cursor", cursor).fetch().await
    }
}

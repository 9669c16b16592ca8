//! Rosters 台账 as they are read: what there is, its rows masked, what changed, what waits.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::COLLECTION;
use crate::{
    backend::{Page, Remote, Versioned, segment},
    trouble::Trouble,
};

/// Which roster: the community, and the admission that keeps it.
#[derive(Debug, Clone, Copy)]
pub struct RosterAt<'a> {
    pub area: &'a str,
    pub admission: &'a str,
}

/// The roster that an admission keeps of a community.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Roster {
    pub area_code: String,
    pub admission: String,
    pub control_number: String,
    pub department: String,
    pub title_zh: String,
    pub title_en: String,
    /// Whether rows may be written today.
    pub live: bool,
    pub valid_until: String,
    pub rows: i64,
    pub fields: Vec<RosterField>,
}

/// What a roster asks of each row.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RosterField {
    pub element: String,
    pub key: String,
    pub label_zh: String,
    pub label_en: String,
    pub kind: Value,
    pub unit: Option<String>,
    pub required: bool,
    pub hint_zh: Option<String>,
}

/// The rosters of a community.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Rosters {
    pub items: Vec<Roster>,
    /// Communities that were merged into this one.
    pub predecessors: Vec<String>,
}

/// One row in one version.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RosterRow {
    pub row: String,
    pub version: i64,
    pub change: String,
    pub reason: String,
    pub since: String,
    pub valid_from: String,
    pub recorded_at: String,
    pub recorded_by: String,
    /// By the key of the field: masked texts, or the answers themselves.
    pub values: BTreeMap<String, Value>,
    pub masked: bool,
    /// The sealed values do not open where they stand.
    pub unreadable: bool,
    pub remark: Option<String>,
}

/// Which rows.
#[derive(Debug, Clone, Copy, Default)]
pub struct RowsWanted<'a> {
    pub day: &'a str,
    /// Those that had been ended by then, too.
    pub ended: bool,
    pub cursor: &'a str,
}

/// What changed between two days.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RosterChanges {
    pub added: u64,
    pub ended: u64,
    pub changed: u64,
    pub items: Vec<RosterDifference>,
}

/// One difference.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RosterDifference {
    pub row: String,
    pub change: String,
    pub reason: String,
    /// The keys of the answers that differ.
    pub fields: Vec<String>,
    pub shown: RosterRow,
}

/// A number that follows from a roster.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RosterCount {
    pub element: String,
    pub value: Value,
    pub as_of: String,
}

/// What waits at a roster.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RosterMoves {
    pub arrivals: Vec<RosterMove>,
    pub departures: Vec<RosterMove>,
}

/// A move that waits.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RosterMove {
    pub from_area: String,
    pub from_name: String,
    pub to_area: String,
    pub to_name: String,
    pub valid_from: Option<String>,
    pub asked_at: String,
    pub row: RosterRow,
}

/// Entitlements of one person that exclude each other.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RosterConflict {
    pub severity: String,
    pub law: String,
    pub message_zh: String,
    pub message_en: String,
    /// Whom it is about, masked.
    pub identity: String,
    pub rows: Vec<ConflictingRow>,
}

/// One of the rows that exclude each other.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ConflictingRow {
    pub row: String,
    pub control_number: String,
    pub title_zh: String,
}

impl RosterAt<'_> {
    /// Its address, in the API and in the console alike; `rest` begins with a slash.
    pub fn path(&self, rest: &str) -> String {
        format!("/rosters/{}/{}{rest}", segment(self.area), segment(self.admission))
    }

    /// The address of something about a row.
    pub fn row(&self, row: &str, rest: &str) -> String {
        self.path(&format!("/rows/{}{rest}", segment(row)))
    }
}

impl Roster {
    /// Where it is.
    pub fn at(&self) -> RosterAt<'_> {
        RosterAt { area: &self.area_code, admission: &self.admission }
    }

    /// The field of a key.
    pub fn field(&self, key: &str) -> Option<&RosterField> {
        self.fields.iter().find(|field| field.key == key)
    }
}

impl Remote {
    /// What rosters are kept of a community.
    ///
    /// # Errors
    /// What collection refuses; so with every function here.
    pub async fn rosters(&self, area_code: &str) -> Result<Rosters, Trouble> {
        self.get(COLLECTION, "/rosters").with("area_code", area_code).fetch().await
    }

    /// One roster.
    pub async fn roster(&self, at: RosterAt<'_>) -> Result<Roster, Trouble> {
        self.get(COLLECTION, at.path("")).fetch().await
    }

    /// Its rows as they stood, masked.
    pub async fn roster_rows(
        &self,
        at: RosterAt<'_>,
        wanted: RowsWanted<'_>,
    ) -> Result<Page<RosterRow>, Trouble> {
        let ask = self.get(COLLECTION, at.path("/rows")).with("day", wanted.day);
        ask.with("ended", if wanted.ended { "true" } else { "" }).with("cursor", wanted.cursor).fetch().await
    }

    /// One row in its last version, masked.
    pub async fn roster_row(&self, at: RosterAt<'_>, row: &str) -> Result<Versioned<RosterRow>, Trouble> {
        self.get(COLLECTION, at.row(row, "")).versioned().await
    }

    /// Every version of it, the first one first.
    pub async fn roster_versions(&self, at: RosterAt<'_>, row: &str) -> Result<Vec<RosterRow>, Trouble> {
        let page: Page<RosterRow> = self.get(COLLECTION, at.row(row, "/versions")).fetch().await?;
        Ok(page.items)
    }

    /// What changed from a day on, up to another.
    pub async fn roster_changes(
        &self,
        at: RosterAt<'_>,
        (from, to): (&str, &str),
    ) -> Result<RosterChanges, Trouble> {
        self.get(COLLECTION, at.path("/changes")).with("from", from).with("to", to).fetch().await
    }

    /// What it adds up to today.
    pub async fn roster_counts(&self, at: RosterAt<'_>) -> Result<Vec<RosterCount>, Trouble> {
        let page: Page<RosterCount> = self.get(COLLECTION, at.path("/counts")).fetch().await?;
        Ok(page.items)
    }

    /// The moves that wait.
    pub async fn roster_moves(&self, at: RosterAt<'_>) -> Result<RosterMoves, Trouble> {
        self.get(COLLECTION, at.path("/moves")).fetch().await
    }

    /// What excludes each other on the rosters of a community.
    pub async fn roster_conflicts(&self, area_code: &str) -> Result<Vec<RosterConflict>, Trouble> {
        let ask = self.get(COLLECTION, "/roster-conflicts").with("area_code", area_code);
        Ok(ask.fetch::<Page<RosterConflict>>().await?.items)
    }

    /// The rows that stand today as a file, masked.
    pub async fn roster_sheet(&self, at: RosterAt<'_>, format: &str) -> Result<reqwest::Response, Trouble> {
        self.get(COLLECTION, at.path("/export")).with("format", format).response().await
    }
}

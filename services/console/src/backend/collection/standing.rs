//! How the review of a table stands, and why a cell is in it.

use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{COLLECTION, CellReturn, Decision, path};
use crate::{backend::Remote, trouble::Trouble};

/// How the review of a table stands.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReviewStanding {
    pub second_review: bool,
    /// The street has passed it, and the county is to look.
    pub passed: bool,
    pub claim: Option<ClaimStanding>,
    /// The version that was last decided on; none, if none was.
    pub reviewed_version: Option<i64>,
    /// What is different from that version now.
    pub changes: Vec<CellChange>,
    /// Every decision, the latest first.
    pub decisions: Vec<Decision>,
}

/// A cell that holds something else than when it was last decided on.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CellChange {
    pub element: String,
    pub value_period: String,
    /// What it held before; nothing if it was not there.
    pub before: Value,
    /// What it holds since; nothing if it is not there any more.
    pub after: Value,
}

impl ReviewStanding {
    /// What this cell held when the table was last decided on, if it holds something else now. Before
    /// the first review everything is new, and nothing is worth a word.
    pub fn change_of(&self, element: &str, value_period: &str) -> Option<&CellChange> {
        self.reviewed_version?;
        self.changes.iter().find(|change| change.element == element && change.value_period == value_period)
    }
}

/// In whose hand it is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ClaimStanding {
    pub name: String,
    pub own: bool,
    pub until: String,
}

/// Why a value is where it is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CellWhy {
    pub whereabouts: String,
    pub opens: Option<String>,
    pub closes: Option<String>,
    pub demands: Vec<DemandWhy>,
}

/// A form that asks it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DemandWhy {
    pub control_number: String,
    pub department: String,
    pub title_zh: String,
    pub title_en: String,
    pub purpose: String,
    pub frequency: String,
    pub due: Option<String>,
    pub valid_from: String,
    pub valid_until: String,
    pub items: Vec<CitedItem>,
    pub rules: Vec<RuleSeen>,
}

/// An item of the duty list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CitedItem {
    pub code: String,
    pub version: i64,
    pub name_zh: Option<String>,
    pub name_en: Option<String>,
}

/// A rule of the form about the value.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RuleSeen {
    pub message_zh: String,
}

impl Remote {
    /// How the review of a table stands.
    ///
    /// # Errors
    /// What collection refuses; so with every function here.
    pub async fn review_standing(&self, area_code: &str, period: &str) -> Result<ReviewStanding, Trouble> {
        self.get(COLLECTION, path(area_code, period, "/review")).fetch().await
    }

    /// Takes a table in hand, or gives it back.
    pub async fn hold_table(&self, area_code: &str, period: &str, take: bool) -> Result<(), Trouble> {
        let method = if take { Method::PUT } else { Method::DELETE };
        self.ask(method, COLLECTION, &path(area_code, period, "/claim")).done().await
    }

    /// Why a cell is in the table, `(element, value period)`.
    pub async fn cell_why(
        &self,
        (area_code, period): (&str, &str),
        (element, value_period): (&str, &str),
    ) -> Result<CellWhy, Trouble> {
        let ask = self.get(COLLECTION, path(area_code, period, "/why")).with("element", element);
        ask.with("value_period", value_period).fetch().await
    }

    /// Asks for cells of an accepted table back, each with its reason.
    pub async fn correct_table(
        &self,
        (area_code, period): (&str, &str),
        (etag, key): (&str, &str),
        cells: &[CellReturn],
    ) -> Result<(), Trouble> {
        let one = |cell: &CellReturn| json!({ "element": cell.element, "value_period": cell.value_period, "comment": cell.comment });
        let body = json!({ "cells": cells.iter().map(one).collect::<Vec<_>>() });
        let ask = self.post(COLLECTION, path(area_code, period, "/corrections"));
        ask.revision(etag).key(key).json(&body).done().await
    }
}

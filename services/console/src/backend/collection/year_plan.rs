//! What falls due for a community in a year.

use serde::Deserialize;

use super::{
    super::{Remote, segment},
    COLLECTION,
};
use crate::trouble::Trouble;

/// Everything that falls due for a community in a year.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct YearPlan {
    pub area_code: String,
    pub area_name: String,
    pub year: i32,
    pub items: Vec<Planned>,
    pub weeks: Vec<PlannedWeek>,
    pub weekly_ceiling_minutes: i64,
}

/// One thing that falls due.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Planned {
    pub due: String,
    pub due_provisional: bool,
    pub opens: String,
    pub value_period: String,
    pub control_number: String,
    pub department: String,
    pub title_zh: String,
    pub title_en: String,
    pub frequency: String,
    pub minutes: i64,
    pub added_later: bool,
}

/// A week in which something falls due.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PlannedWeek {
    pub monday: String,
    pub due: i64,
    pub minutes: i64,
    pub over_ceiling: bool,
}

impl Remote {
    /// What falls due for a community in a year.
    ///
    /// # Errors
    /// What collection refuses.
    pub async fn year_plan(&self, area_code: &str, year: i32) -> Result<YearPlan, Trouble> {
        self.get(COLLECTION, format!("/calendars/{}/{year}", segment(area_code))).fetch().await
    }

    /// The same for a calendar program, as it comes.
    ///
    /// # Errors
    /// What collection refuses.
    pub async fn year_plan_ics(&self, area_code: &str, year: i32) -> Result<reqwest::Response, Trouble> {
        let ask = self.get(COLLECTION, format!("/calendars/{}/{year}", segment(area_code)));
        ask.header("accept", "text/calendar").response().await
    }
}

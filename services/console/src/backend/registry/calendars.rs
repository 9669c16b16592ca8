//! Working-day calendars.

use reqwest::Method;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::REGISTRY;
use crate::{
    backend::{Remote, Versioned},
    trouble::Trouble,
};

/// The calendar of a year: its exceptions to the five-day week.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct YearCalendar {
    pub version: i64,
    pub published_at: String,
    pub days: Vec<Exception>,
}

/// One day that is not what its weekday says: `rest` or `workday`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Exception {
    pub date: String,
    pub kind: String,
    pub festival_zh: String,
    pub festival_en: String,
}

impl Remote {
    /// The calendar of a year; none if it is not published.
    ///
    /// # Errors
    /// What registry refuses; so with every function here.
    pub async fn year_calendar(&self, year: i32) -> Result<Option<Versioned<YearCalendar>>, Trouble> {
        match self.get(REGISTRY, path(year)).versioned().await {
            Ok(found) => Ok(Some(found)),
            Err(Trouble::Refused(problem)) if problem.status == 404 => Ok(None),
            Err(trouble) => Err(trouble),
        }
    }

    /// Publishes the calendar of a year, or corrects it.
    pub async fn publish_calendar(&self, year: i32, etag: &str, days: &[Exception]) -> Result<(), Trouble> {
        let ask = self.ask(Method::PUT, REGISTRY, &path(year)).revision(etag);
        ask.json(&json!({ "days": days })).done().await
    }
}

fn path(year: i32) -> String {
    format!("/calendars/{year}")
}

//! What the registry tells of working-day calendars.

use chrono::NaiveDate;
use kernel::calendar::DayKind;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::CALENDAR;
use crate::event::event;

/// One exception to the five-day week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CalendarDay {
    /// The day.
    pub date: NaiveDate,
    /// Off or worked.
    pub kind: DayKind,
    /// The festival.
    pub festival_zh: String,
}

/// The working-day calendar of a year was published, or corrected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CalendarPublished {
    /// The year.
    pub year: i32,
    /// Counts the publications of this year, from 1.
    pub version: i32,
    /// Every exception of the year.
    pub days: Vec<CalendarDay>,
}
event!(CalendarPublished, "registry.calendar-published.v1", CALENDAR, |e| e.year);

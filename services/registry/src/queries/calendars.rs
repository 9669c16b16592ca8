//! Calendars, as they are answered.

use kernel::{Revision, Timestamp};
use messaging::Context;
use serde::Serialize;
use utoipa::ToSchema;
use web::Failure;

use crate::{
    domain::{Day, YearCalendar, codes},
    store,
};

/// The working-day calendar of a year.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CalendarView {
    /// The year.
    pub year: i32,
    /// Counts the publications of this year: the entity tag.
    pub version: Revision,
    /// When this version was published.
    pub published_at: Timestamp,
    /// Every exception to the five-day week, by date.
    pub days: Vec<Day>,
}

impl From<YearCalendar> for CalendarView {
    fn from(calendar: YearCalendar) -> Self {
        let YearCalendar { year, days, published_at, revision } = calendar;
        Self { year, version: revision, published_at, days }
    }
}

/// The calendar of a year.
///
/// # Errors
/// 404 if it is not published.
pub async fn get(context: &Context, year: i32) -> Result<CalendarView, Failure> {
    let calendar = store::calendar::find(context.store.read(), year).await?;
    Ok(calendar.ok_or(&codes::CALENDAR_NONE)?.into())
}

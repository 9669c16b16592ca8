//! Calendars as rows.

use kernel::{Revision, calendar::Calendar};
use storage::{ConnectionTrait, StoreError, guard, rows};

use crate::domain::{Day, YearCalendar};

/// The calendar of a year.
///
/// # Errors
/// If the database cannot be read.
pub async fn find<C: ConnectionTrait + ?Sized>(
    db: &C,
    year: i32,
) -> Result<Option<YearCalendar>, StoreError> {
    let sql = "SELECT days, published_at, revision FROM year_calendar WHERE year = $1";
    let row = rows::one(db, sql, vec![year.into()]).await?;
    let read = |row: storage::Row| {
        Ok(YearCalendar {
            year,
            days: row.json("days")?,
            published_at: row.time("published_at")?,
            revision: Revision(row.get("revision")?),
        })
    };
    row.map(read).transpose()
}

/// Every published year, merged.
///
/// # Errors
/// If the database cannot be read.
pub async fn merged<C: ConnectionTrait + ?Sized>(db: &C) -> Result<Calendar, StoreError> {
    let mut calendar = Calendar::default();
    for row in rows::all(db, "SELECT year, days FROM year_calendar ORDER BY year", vec![]).await? {
        let days: Vec<Day> = row.json("days")?;
        calendar.publish(row.get("year")?, days.into_iter().map(|day| (day.date, day.kind)));
    }
    Ok(calendar)
}

/// Stores the calendar of a year, the first or the next version of it.
///
/// # Errors
/// If somebody was faster.
pub async fn save<C: ConnectionTrait + ?Sized>(
    db: &C,
    calendar: &YearCalendar,
) -> Result<Revision, StoreError> {
    let sql = if calendar.revision == Revision::NEW {
        "INSERT INTO year_calendar (days, published_at, year, revision) VALUES ($1, $2, $3, $4 + 1)"
    } else {
        "UPDATE year_calendar SET days = $1, published_at = $2, revision = revision + 1 WHERE year = $3 AND revision = $4"
    };
    let values = vec![
        rows::to_json(&calendar.days)?.into(),
        calendar.published_at.micros().into(),
        calendar.year.into(),
        calendar.revision.0.into(),
    ];
    guard::update(db, sql, values, calendar.revision).await
}

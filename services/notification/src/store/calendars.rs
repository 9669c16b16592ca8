//! The copy of working-day calendars.

use contracts::registry::{CalendarDay, CalendarPublished};
use kernel::calendar::Calendar;
use storage::{ConnectionTrait, StoreError, rows};

/// Stores a year; an older version of it changes nothing.
///
/// # Errors
/// If the database refuses.
pub async fn put<C: ConnectionTrait>(db: &C, year: &CalendarPublished) -> Result<(), StoreError> {
    let sql = "INSERT INTO calendar (year, version, days) VALUES ($1, $2, $3) \
               ON CONFLICT (year) DO UPDATE SET version = $2, days = $3 WHERE calendar.version <= $2";
    rows::execute(db, sql, vec![year.year.into(), year.version.into(), rows::to_json(&year.days)?.into()])
        .await
        .map(drop)
}

/// Every published year.
///
/// # Errors
/// If the database is away.
pub async fn all<C: ConnectionTrait>(db: &C) -> Result<Calendar, StoreError> {
    let mut calendar = Calendar::default();
    for row in rows::all(db, "SELECT year, days FROM calendar ORDER BY year", vec![]).await? {
        let days: Vec<CalendarDay> = row.json("days")?;
        calendar.publish(row.get("year")?, days.into_iter().map(|day| (day.date, day.kind)));
    }
    Ok(calendar)
}

//! The copy of working-day calendars.

use contracts::registry::{CalendarDay, CalendarPublished};
use kernel::calendar::Calendar;
use storage::{ConnectionTrait, StoreError, rows};

/// Takes a year.
///
/// # Errors
/// If the database refuses.
pub async fn put<C: ConnectionTrait + ?Sized>(
    db: &C,
    calendar: &CalendarPublished,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO calendar_year (year, version, days) VALUES ($1, $2, $3) \
               ON CONFLICT (year) DO UPDATE SET version = $2, days = $3";
    let values = vec![calendar.year.into(), calendar.version.into(), rows::to_json(&calendar.days)?.into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// Every year that was published.
///
/// # Errors
/// If the database cannot be read.
pub async fn all<C: ConnectionTrait + ?Sized>(db: &C) -> Result<Calendar, StoreError> {
    let mut calendar = Calendar::default();
    for row in rows::all(db, "SELECT year, days FROM calendar_year ORDER BY year", vec![]).await? {
        let days: Vec<CalendarDay> = row.json("days")?;
        calendar.publish(row.get("year")?, days.into_iter().map(|day| (day.date, day.kind)));
    }
    Ok(calendar)
}

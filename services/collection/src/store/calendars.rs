//! The copy of the working-day calendars.

use chrono::NaiveDate;
use contracts::registry::CalendarPublished;
use kernel::calendar::{Calendar, DayKind};
use storage::{ConnectionTrait, StoreError, rows};

/// Applies a publication.
pub async fn put<C: ConnectionTrait + ?Sized>(
    db: &C,
    published: &CalendarPublished,
) -> Result<(), StoreError> {
    let days: Vec<(NaiveDate, DayKind)> = published.days.iter().map(|day| (day.date, day.kind)).collect();
    let sql = "INSERT INTO calendar (year, days) VALUES ($1, $2) ON CONFLICT (year) DO UPDATE SET days = $2";
    super::gate::turn(db).await?;
    rows::execute(db, sql, vec![published.year.into(), rows::to_json(&days)?.into()]).await.map(drop)
}

/// Every published year.
pub async fn load<C: ConnectionTrait + ?Sized>(db: &C) -> Result<Calendar, StoreError> {
    let mut calendar = Calendar::default();
    for row in rows::all(db, "SELECT year, days FROM calendar", vec![]).await? {
        let days: Vec<(NaiveDate, DayKind)> = row.json("days")?;
        calendar.publish(row.get("year")?, days);
    }
    Ok(calendar)
}

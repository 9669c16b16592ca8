//! The copy of the working-day calendars, as they are and as they were known.

use chrono::NaiveDate;
use contracts::registry::CalendarPublished;
use kernel::{
    Timestamp,
    calendar::{Calendar, DayKind},
};
use storage::{ConnectionTrait, Row, StoreError, rows};

/// Applies a publication, and keeps from when on it was known.
pub async fn put<C: ConnectionTrait + ?Sized>(
    db: &C,
    published: &CalendarPublished,
    now: Timestamp,
) -> Result<(), StoreError> {
    let days: Vec<(NaiveDate, DayKind)> = published.days.iter().map(|day| (day.date, day.kind)).collect();
    let days = rows::to_json(&days)?;
    let sql = "INSERT INTO calendar (year, days) VALUES ($1, $2) ON CONFLICT (year) DO UPDATE SET days = $2";
    super::gate::turn(db).await?;
    rows::execute(db, sql, vec![published.year.into(), days.clone().into()]).await?;
    let keep = "INSERT INTO calendar_known (year, known_at, days, turn) \
                VALUES ($1, $2, $3, (SELECT version FROM gate WHERE id = 1)) \
                ON CONFLICT (year, turn) DO UPDATE SET days = excluded.days";
    rows::execute(db, keep, vec![published.year.into(), now.micros().into(), days.into()]).await.map(drop)
}

/// Every published year.
pub async fn load<C: ConnectionTrait + ?Sized>(db: &C) -> Result<Calendar, StoreError> {
    read(&rows::all(db, "SELECT year, days FROM calendar", vec![]).await?)
}

/// Every year, as it was known at a moment.
pub async fn known_at<C: ConnectionTrait + ?Sized>(db: &C, at: Timestamp) -> Result<Calendar, StoreError> {
    let sql = "SELECT k.year, k.days FROM calendar_known k WHERE k.turn = \
               (SELECT max(o.turn) FROM calendar_known o WHERE o.year = k.year AND o.known_at <= $1)";
    read(&rows::all(db, sql, vec![at.micros().into()]).await?)
}

/// Whether a year was published since the gate stood at a number.
pub async fn changed_since<C: ConnectionTrait + ?Sized>(db: &C, turn: i64) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM calendar_known WHERE turn > $1 LIMIT 1";
    Ok(rows::one(db, sql, vec![turn.into()]).await?.is_some())
}

fn read(found: &[Row]) -> Result<Calendar, StoreError> {
    let mut calendar = Calendar::default();
    for row in found {
        let days: Vec<(NaiveDate, DayKind)> = row.json("days")?;
        calendar.publish(row.get("year")?, days);
    }
    Ok(calendar)
}

//! Tables that somebody waits for.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kernel::ControlNumber;
use storage::{ConnectionTrait, Row, StoreError, rows};

use crate::domain::ladder::{Awaited, Rung};

/// A table, and how far up its ladder is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Climbing {
    /// The table.
    pub awaited: Awaited,
    /// The last reminder.
    pub rung: Rung,
}

/// The demands that one table answers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Demands(pub Vec<ControlNumber>);

/// Begins; a table that grew keeps its rung unless its day changed.
///
/// # Errors
/// If the database refuses.
pub async fn begin<C: ConnectionTrait>(
    db: &C,
    awaited: &Awaited,
    (rung, look_on): (Rung, Option<NaiveDate>),
) -> Result<(), StoreError> {
    let sql = "INSERT INTO awaited (table_id, area, period, due, rung, look_on, done) \
               VALUES ($1, $2, $3, $4, $5, $6, FALSE) ON CONFLICT (table_id) DO UPDATE \
               SET due = $4, rung = $5, look_on = $6, done = FALSE WHERE awaited.due <> $4 OR awaited.done";
    let values = vec![
        awaited.table.to_string().into(),
        awaited.area.as_str().into(),
        awaited.period.to_string().into(),
        awaited.due.to_string().into(),
        rung.number().into(),
        look_on.map(|day| day.to_string()).into(),
    ];
    rows::execute(db, sql, values).await?;
    let sql = "UPDATE awaited SET demands = $2 WHERE table_id = $1";
    let values = vec![awaited.table.to_string().into(), rows::to_json(&awaited.demands)?.into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// When a table is due, if somebody waits for it.
///
/// # Errors
/// If the database is away.
pub async fn due_day<C: ConnectionTrait>(db: &C, table: &str) -> Result<Option<NaiveDate>, StoreError> {
    let row = rows::one(db, "SELECT due FROM awaited WHERE table_id = $1", vec![table.into()]).await?;
    row.map(|row| row.parse("due")).transpose()
}

/// Puts a table on a rung, to look at again on a day.
///
/// # Errors
/// If the database refuses.
pub async fn place<C: ConnectionTrait>(
    db: &C,
    table: &str,
    (rung, look_on): (Rung, Option<NaiveDate>),
) -> Result<(), StoreError> {
    let sql = "UPDATE awaited SET rung = $2, look_on = $3 WHERE table_id = $1";
    let look_on = look_on.map(|day| day.to_string());
    rows::execute(db, sql, vec![table.into(), rung.number().into(), look_on.into()]).await.map(drop)
}

/// With which others a demand is asked: of a whole county's tables mostly one list. A demand ends
/// seldom: that the tables are read for it is less than an entry for each of their demands would be.
///
/// # Errors
/// If the database is away.
pub async fn asked_with<C: ConnectionTrait>(
    db: &C,
    number: &ControlNumber,
) -> Result<BTreeSet<Demands>, StoreError> {
    let sql = "SELECT DISTINCT demands FROM awaited WHERE NOT done AND demands LIKE $1";
    let found = rows::all(db, sql, vec![format!("%\"{number}\"%").into()]).await?;
    found.iter().map(|row| row.json("demands").map(Demands)).collect()
}

/// When the tables that answer these demands are due, those that are not done.
///
/// # Errors
/// If the database is away.
pub async fn due_days<C: ConnectionTrait>(db: &C, demands: &Demands) -> Result<Vec<NaiveDate>, StoreError> {
    let sql = "SELECT DISTINCT due FROM awaited WHERE NOT done AND demands = $1";
    let found = rows::all(db, sql, vec![rows::to_json(&demands.0)?.into()]).await?;
    found.iter().map(|row| row.parse("due")).collect()
}

/// Puts all tables that answer these demands, are due on one day and not done on a rung, to look at again
/// on a day.
///
/// # Errors
/// If the database refuses.
pub async fn place_all<C: ConnectionTrait>(
    db: &C,
    demands: &Demands,
    due: NaiveDate,
    (rung, look_on): (Rung, Option<NaiveDate>),
) -> Result<(), StoreError> {
    let sql = "UPDATE awaited SET rung = $3, look_on = $4 WHERE NOT done AND demands = $1 AND due = $2";
    let look_on = look_on.map(|day| day.to_string());
    let demands = rows::to_json(&demands.0)?;
    let values = vec![demands.into(), due.to_string().into(), rung.number().into(), look_on.into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// Marks a table as done, or not done after all.
///
/// # Errors
/// If the database refuses.
pub async fn mark<C: ConnectionTrait>(db: &C, table: &str, done: bool) -> Result<(), StoreError> {
    let sql = "UPDATE awaited SET done = $2 WHERE table_id = $1";
    rows::execute(db, sql, vec![table.into(), done.into()]).await.map(drop)
}

/// Those that are to be looked at on this day.
///
/// # Errors
/// If the database is away.
pub async fn due<C: ConnectionTrait>(
    db: &C,
    today: NaiveDate,
    limit: u16,
) -> Result<Vec<Climbing>, StoreError> {
    let sql = "SELECT table_id, area, period, due, rung, demands FROM awaited \
               WHERE NOT done AND look_on IS NOT NULL AND look_on <= $1 ORDER BY look_on, table_id LIMIT $2";
    let found = rows::all(db, sql, vec![today.to_string().into(), i64::from(limit).into()]).await?;
    found.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Climbing, StoreError> {
    let number: i32 = row.get("rung")?;
    let awaited = Awaited {
        table: row.parse("table_id")?,
        area: row.parse("area")?,
        period: row.parse("period")?,
        due: row.parse("due")?,
        demands: row.json("demands")?,
    };
    let rung = Rung::numbered(number).ok_or_else(|| StoreError::Corrupt(format!("rung: {number}")))?;
    Ok(Climbing { awaited, rung })
}

/// Goes up to a rung. False if somebody else did, or it is done meanwhile.
///
/// # Errors
/// If the database refuses.
pub async fn climb<C: ConnectionTrait>(
    db: &C,
    from: &Climbing,
    to: Rung,
    look_on: Option<NaiveDate>,
) -> Result<bool, StoreError> {
    let sql = "UPDATE awaited SET rung = $3, look_on = $4 WHERE table_id = $1 AND rung = $2 AND NOT done";
    let values = vec![
        from.awaited.table.to_string().into(),
        from.rung.number().into(),
        to.number().into(),
        look_on.map(|day| day.to_string()).into(),
    ];
    Ok(rows::execute(db, sql, values).await? == 1)
}

/// Forgets tables that were due before this day.
///
/// # Errors
/// If the database refuses.
pub async fn forget<C: ConnectionTrait>(db: &C, before: NaiveDate) -> Result<u64, StoreError> {
    rows::execute(db, "DELETE FROM awaited WHERE due < $1", vec![before.to_string().into()]).await
}

//! Windows that a street or county officer opened again.

use chrono::NaiveDate;
use kernel::{Actor, AreaCode, Period, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, rows};

/// A window that was opened again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reopened {
    /// The community.
    pub area: AreaCode,
    /// The month.
    pub period: Period,
    /// When it was opened again.
    pub at: Timestamp,
    /// The last day on which it can be filled.
    pub until: NaiveDate,
    /// Why.
    pub reason: String,
    /// By whom.
    pub by: Actor,
}

/// The last day on which the table of a community and month was allowed to be filled again.
pub async fn until<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: AreaCode,
    month: Period,
) -> Result<Option<NaiveDate>, StoreError> {
    let sql = "SELECT max(until) AS until FROM window_exception WHERE area = $1 AND period = $2";
    let row = rows::one(db, sql, vec![area.as_str().into(), month.to_string().into()]).await?;
    row.map_or(Ok(None), |row| row.parse_optional("until"))
}

/// Keeps a reopening.
pub async fn insert<C: ConnectionTrait + ?Sized>(db: &C, reopened: &Reopened) -> Result<(), StoreError> {
    let sql = "INSERT INTO window_exception (area, period, at, until, reason, opened_by) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let values = vec![
        reopened.area.as_str().into(),
        reopened.period.to_string().into(),
        reopened.at.micros().into(),
        reopened.until.to_string().into(),
        reopened.reason.clone().into(),
        reopened.by.to_string().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// Every reopening of a community and month, the latest first.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: AreaCode,
    month: Period,
) -> Result<Vec<Reopened>, StoreError> {
    let sql = "SELECT area, period, at, until, reason, opened_by FROM window_exception \
               WHERE area = $1 AND period = $2 ORDER BY at DESC";
    let found = rows::all(db, sql, vec![area.as_str().into(), month.to_string().into()]).await?;
    found.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Reopened, StoreError> {
    Ok(Reopened {
        area: row.parse("area")?,
        period: row.parse("period")?,
        at: row.time("at")?,
        until: row.parse("until")?,
        reason: row.get("reason")?,
        by: row.parse("opened_by")?,
    })
}

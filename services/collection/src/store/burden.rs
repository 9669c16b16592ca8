//! How long tables took, and what is summed of it.

use kernel::{AdmissionId, ControlNumber, Period, TableId};
use storage::{ConnectionTrait, StoreError, rows};

use super::cells;
use crate::domain::{burden::MOST_PER_TABLE, document::Document};

/// A table whose time has not been counted yet.
pub struct Measurable {
    /// The table.
    pub id: TableId,
    /// Its cells.
    pub cells: Document,
    /// Active seconds.
    pub seconds: i64,
}

/// Adds active seconds to a table, up to what anybody takes.
pub async fn add<C: ConnectionTrait + ?Sized>(
    db: &C,
    table: TableId,
    seconds: i32,
) -> Result<(), StoreError> {
    let sql = "UPDATE collection_table SET active_seconds = CASE WHEN active_seconds + $2 > $3 THEN $3 \
               ELSE active_seconds + $2 END WHERE id = $1";
    rows::execute(db, sql, vec![table.to_string().into(), seconds.into(), MOST_PER_TABLE.into()])
        .await
        .map(drop)
}

/// Submitted tables whose time has not been counted.
pub async fn unmeasured<C: ConnectionTrait + ?Sized>(
    db: &C,
    limit: i64,
) -> Result<Vec<Measurable>, StoreError> {
    let sql = "SELECT id, cells, active_seconds FROM collection_table \
               WHERE version > 0 AND active_seconds > 0 AND NOT measured ORDER BY id LIMIT $1";
    let found = rows::all(db, sql, vec![limit.into()]).await?;
    let read = |row: &storage::Row| {
        let seconds = i64::from(row.get::<i32>("active_seconds")?);
        Ok(Measurable { id: row.parse("id")?, cells: cells::document(row)?, seconds })
    };
    found.iter().map(read).collect()
}

/// Takes a table for counting; whether it was still to be counted.
pub async fn take<C: ConnectionTrait + ?Sized>(db: &C, table: TableId) -> Result<bool, StoreError> {
    let sql = "UPDATE collection_table SET measured = TRUE WHERE id = $1 AND NOT measured";
    Ok(rows::execute(db, sql, vec![table.to_string().into()]).await? > 0)
}

/// Sums of a demand and period.
pub struct Sum {
    /// The control number of the demand.
    pub control_number: ControlNumber,
    /// Form number within the department.
    pub form_code: String,
    /// Tables counted.
    pub responses: i64,
    /// Seconds.
    pub seconds: i64,
}

/// Adds to the sums of a demand and period, and answers them.
pub async fn sum<C: ConnectionTrait + ?Sized>(
    db: &C,
    (admission, period): (AdmissionId, Period),
    responses: i64,
    seconds: i64,
) -> Result<Sum, StoreError> {
    let sql = "INSERT INTO burden (admission, period, responses, seconds) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (admission, period) DO UPDATE SET responses = burden.responses + excluded.responses, \
               seconds = burden.seconds + excluded.seconds RETURNING responses, seconds, \
               (SELECT form_code FROM admission WHERE id = $1) AS form_code, \
               (SELECT control_number FROM admission WHERE id = $1) AS control_number";
    let values =
        vec![admission.to_string().into(), period.to_string().into(), responses.into(), seconds.into()];
    let row = rows::one(db, sql, values).await?.ok_or_else(|| StoreError::Corrupt("no sum".into()))?;
    Ok(Sum {
        control_number: row.parse("control_number")?,
        form_code: row.get("form_code")?,
        responses: row.get("responses")?,
        seconds: row.get("seconds")?,
    })
}

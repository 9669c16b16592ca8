//! How long tables took, and what is summed of it.

use std::collections::BTreeSet;

use kernel::{AdmissionId, ControlNumber, Period, TableId};
use storage::{ConnectionTrait, StoreError, rows};

use super::{cells, reviews, tables};
use crate::domain::{burden::MOST_PER_TABLE, document::Document, fuse::CellKey, met::Met};

/// A table whose time has not been counted, or not all of it.
pub struct Measurable {
    /// The table.
    pub id: TableId,
    /// Its cells.
    pub cells: Document,
    /// Active seconds that were not counted yet.
    pub seconds: i64,
    /// Up to which submission they were counted; 0 if never.
    pub counted: i32,
    /// Its last submission.
    pub version: i32,
    /// What it had answered when they were last counted.
    pub answered: Met,
    total: i32,
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

/// Tables that were submitted since their time was last counted, and took some since.
pub async fn unmeasured<C: ConnectionTrait + ?Sized>(
    db: &C,
    limit: i64,
) -> Result<Vec<Measurable>, StoreError> {
    let sql = "SELECT t.id, t.cells, t.version, t.active_seconds, t.measured_seconds, t.measured_version, m.met \
               FROM collection_table t LEFT JOIN table_submission s ON s.table_id = t.id AND s.version = t.measured_version \
               LEFT JOIN answer_set m ON m.hash = s.answers \
               WHERE t.version > t.measured_version AND t.active_seconds > t.measured_seconds ORDER BY t.id LIMIT $1";
    let found = rows::all(db, sql, vec![limit.into()]).await?;
    let read = |row: &storage::Row| {
        let (total, counted): (i32, i32) = (row.get("active_seconds")?, row.get("measured_seconds")?);
        Ok(Measurable {
            id: row.parse("id")?,
            cells: cells::document(row)?,
            seconds: i64::from(total) - i64::from(counted),
            counted: row.get("measured_version")?,
            version: row.get("version")?,
            answered: tables::met(row)?,
            total,
        })
    };
    found.iter().map(read).collect()
}

/// The cells of a table that went back since its time was last counted.
pub async fn returned<C: ConnectionTrait + ?Sized>(
    db: &C,
    table: &Measurable,
) -> Result<BTreeSet<CellKey>, StoreError> {
    let sql = "SELECT cells FROM table_review WHERE table_id = $1 AND version >= $2 AND version < $3 \
               AND decision = 'return'";
    let values = vec![table.id.to_string().into(), table.counted.into(), table.version.into()];
    let mut back = BTreeSet::new();
    for row in rows::all(db, sql, values).await? {
        back.extend(reviews::cells(&row.get::<String>("cells")?)?);
    }
    Ok(back)
}

/// Takes a table for counting; whether it was still to be counted.
pub async fn take<C: ConnectionTrait + ?Sized>(db: &C, table: &Measurable) -> Result<bool, StoreError> {
    let sql = "UPDATE collection_table SET measured = TRUE, measured_seconds = $2, measured_version = $3 \
               WHERE id = $1 AND measured_version = $4";
    let values =
        vec![table.id.to_string().into(), table.total.into(), table.version.into(), table.counted.into()];
    Ok(rows::execute(db, sql, values).await? > 0)
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

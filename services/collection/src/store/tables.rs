//! The rows of touched tables, and what was submitted.

use chrono::NaiveDate;
use kernel::{Actor, AreaCode, Period, Revision, TableId, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, guard, rows};

use super::demands;
use crate::domain::{
    receipt::Submission,
    sheet::{Place, Receipt, TableRow, TableState, UNTOUCHED},
};

/// The columns of a table with its last submission, from `t` and `s`.
pub const COLUMNS: &str = "t.id, t.area, t.path, t.period, t.revision, t.state, t.version, t.due, t.overdue_at, \
                           s.receipt, s.content_hash, s.filler, s.submitted_by, s.submitted_at";
/// Where they come from.
pub const SOURCE: &str =
    "collection_table t LEFT JOIN table_submission s ON s.table_id = t.id AND s.version = t.version";

/// The table of a community and month, if it was touched.
pub async fn find<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: AreaCode,
    month: Period,
) -> Result<Option<TableRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM {SOURCE} WHERE t.area = $1 AND t.period = $2");
    let row = rows::one(db, &sql, vec![area.as_str().into(), month.to_string().into()]).await?;
    let Some(row) = row else { return Ok(None) };
    let mut table = read(&row)?;
    table.recorded = demands::recorded(db, table.id).await?;
    Ok(Some(table))
}

/// Reads [`COLUMNS`]; what is recorded in the table is left out.
pub fn read(row: &Row) -> Result<TableRow, StoreError> {
    let overdue: Option<i64> = row.get("overdue_at")?;
    Ok(TableRow {
        id: row.parse("id")?,
        revision: Revision(row.get("revision")?),
        state: row.parse("state")?,
        version: row.get("version")?,
        due: row.parse("due")?,
        receipt: receipt(row)?,
        overdue_at: overdue.map(Timestamp::from_micros),
        recorded: std::collections::BTreeSet::new(),
    })
}

fn receipt(row: &Row) -> Result<Option<Receipt>, StoreError> {
    let Some(number) = row.get::<Option<String>>("receipt")? else { return Ok(None) };
    Ok(Some(Receipt {
        number,
        at: row.time("submitted_at")?,
        by: row.parse("submitted_by")?,
        filler: row.get("filler")?,
        hash: row.get("content_hash")?,
    }))
}

/// A table that comes into being.
pub struct NewTable<'a> {
    /// Its id.
    pub id: TableId,
    /// The community.
    pub place: &'a Place,
    /// The month.
    pub month: Period,
    /// The admission that opens it.
    pub admission: kernel::AdmissionId,
    /// When it is due.
    pub due: NaiveDate,
}

/// Writes the row of a table at its first touch. If somebody was faster it is a conflict, as if
/// the revision had been another.
pub async fn insert<C: ConnectionTrait + ?Sized>(
    db: &C,
    table: &NewTable<'_>,
    today: NaiveDate,
    now: Timestamp,
) -> Result<Revision, StoreError> {
    let sql = "INSERT INTO collection_table (id, area, path, period, admission, due, state, revision, version, \
               filled_on, opened_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, 0, $8, $9, $9) \
               ON CONFLICT (area, period) DO NOTHING";
    let revision = UNTOUCHED.next();
    let values = vec![
        table.id.to_string().into(),
        table.place.code.as_str().into(),
        table.place.path.as_str().into(),
        table.month.to_string().into(),
        table.admission.to_string().into(),
        table.due.to_string().into(),
        revision.0.into(),
        today.to_string().into(),
        now.micros().into(),
    ];
    if rows::execute(db, sql, values).await? == 0 { Err(StoreError::Conflict) } else { Ok(revision) }
}

/// What filling changes of a table.
pub struct Filled {
    /// Where it stands now.
    pub state: TableState,
    /// How often it was submitted now.
    pub version: i32,
    /// When it is due now.
    pub due: NaiveDate,
}

/// Goes on filling under the revision that was read. The database refuses it without a live
/// admission.
pub async fn fill<C: ConnectionTrait + ?Sized>(
    db: &C,
    table: TableId,
    expected: Revision,
    filled: &Filled,
    today: NaiveDate,
    now: Timestamp,
) -> Result<Revision, StoreError> {
    let sql = "UPDATE collection_table SET revision = revision + 1, state = $3, version = $4, due = $5, \
               filled_on = $6, changed_at = $7 WHERE id = $1 AND revision = $2";
    let values = vec![
        table.to_string().into(),
        expected.0.into(),
        filled.state.name().into(),
        filled.version.into(),
        filled.due.to_string().into(),
        today.to_string().into(),
        now.micros().into(),
    ];
    guard::update(db, sql, values, expected).await
}

/// What the street decided, under the revision that was read.
pub async fn reviewed<C: ConnectionTrait + ?Sized>(
    db: &C,
    table: TableId,
    expected: Revision,
    state: TableState,
    now: Timestamp,
) -> Result<Revision, StoreError> {
    let sql = "UPDATE collection_table SET revision = revision + 1, state = $3, changed_at = $4 \
               WHERE id = $1 AND revision = $2";
    let values = vec![table.to_string().into(), expected.0.into(), state.name().into(), now.micros().into()];
    guard::update(db, sql, values, expected).await
}

/// Marks a table as overdue, once; answers whether this call did.
pub async fn overdue<C: ConnectionTrait + ?Sized>(
    db: &C,
    table: TableId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE collection_table SET overdue_at = $2 WHERE id = $1 AND overdue_at IS NULL";
    Ok(rows::execute(db, sql, vec![table.to_string().into(), now.micros().into()]).await? > 0)
}

/// Keeps what was submitted.
pub async fn keep<C: ConnectionTrait + ?Sized>(
    db: &C,
    table: TableId,
    submission: &Submission,
    by: (Actor, &str),
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO table_submission (table_id, version, receipt, content_hash, content, filler, \
               submitted_by, submitted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = vec![
        table.to_string().into(),
        submission.version.into(),
        submission.receipt().into(),
        submission.hash().into(),
        rows::to_json(submission)?.into(),
        by.1.into(),
        by.0.to_string().into(),
        now.micros().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

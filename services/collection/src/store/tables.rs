//! The rows of touched tables, and what was submitted.

use chrono::NaiveDate;
use kernel::{Actor, AreaCode, Period, Revision, TableId, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, guard, rows};

use super::{cells, demands};
use crate::domain::{
    document::Document,
    met::Met,
    receipt::Submission,
    sheet::{Place, Receipt, TableRow, TableState},
};

/// The columns of a table with its last submission, from `t` and `s`.
pub const COLUMNS: &str = "t.id, t.area, t.path, t.period, t.revision, t.state, t.version, t.due, t.overdue_at, t.passed_by, \
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
    let sql = format!(
        "SELECT {COLUMNS}, t.cells, m.met FROM {SOURCE} LEFT JOIN answer_set m ON m.hash = t.answers \
         WHERE t.area = $1 AND t.period = $2"
    );
    let row = rows::one(db, &sql, vec![area.as_str().into(), month.to_string().into()]).await?;
    let Some(row) = row else { return Ok(None) };
    let mut table = read(&row)?;
    table.cells = cells::document(&row)?;
    table.met = met(&row)?;
    table.recorded = demands::recorded(db, table.id).await?;
    Ok(Some(table))
}

/// Reads the column `met` of an answer set.
pub fn met(row: &Row) -> Result<Met, StoreError> {
    let Some(text) = row.get::<Option<String>>("met")? else { return Ok(Met::default()) };
    Met::parse(&text).ok_or(StoreError::Corrupt(text))
}

/// Reads [`COLUMNS`]; what is recorded in the table, and its cells, are left out.
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
        passed_by: row.parse_optional("passed_by")?,
        recorded: std::collections::BTreeSet::new(),
        met: Met::default(),
        cells: Document::default(),
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
    /// The revision with which it begins.
    pub revision: Revision,
}

/// What filling makes of a table.
pub struct Filled {
    /// Where it stands now.
    pub state: TableState,
    /// How often it was submitted now.
    pub version: i32,
    /// When it is due now.
    pub due: NaiveDate,
    /// Its cells.
    pub cells: Document,
    /// The name of the set of what its submissions answered.
    pub answers: Option<String>,
}

/// Writes the row of a table at its first touch. If somebody was faster it is a conflict, as if
/// the revision had been another.
pub async fn insert<C: ConnectionTrait + ?Sized>(
    db: &C,
    table: &NewTable<'_>,
    filled: &Filled,
    today: NaiveDate,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO collection_table (id, area, path, period, admission, due, state, revision, version, \
               filled_on, opened_at, changed_at, cells, answered, answers) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13, $14) \
               ON CONFLICT (area, period) DO NOTHING";
    let values = vec![
        table.id.to_string().into(),
        table.place.code.as_str().into(),
        table.place.path.as_str().into(),
        table.month.to_string().into(),
        table.admission.to_string().into(),
        filled.due.to_string().into(),
        filled.state.name().into(),
        table.revision.0.into(),
        filled.version.into(),
        today.to_string().into(),
        now.micros().into(),
        filled.cells.to_text().into(),
        filled.cells.answered().into(),
        filled.answers.clone().into(),
    ];
    if rows::execute(db, sql, values).await? == 0 { Err(StoreError::Conflict) } else { Ok(()) }
}

/// Goes on filling under the revision that was read. What is submitted is late no more: what falls due
/// in it later is told anew. The database refuses it without a live
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
               filled_on = $6, passed_by = NULL, changed_at = $7, cells = $8, answered = $9, answers = COALESCE($10, answers), \
               overdue_at = CASE WHEN $11 THEN NULL ELSE overdue_at END \
               WHERE id = $1 AND revision = $2";
    let values = vec![
        table.to_string().into(),
        expected.0.into(),
        filled.state.name().into(),
        filled.version.into(),
        filled.due.to_string().into(),
        today.to_string().into(),
        now.micros().into(),
        filled.cells.to_text().into(),
        filled.cells.answered().into(),
        filled.answers.clone().into(),
        (filled.state == TableState::Submitted).into(),
    ];
    guard::update(db, sql, values, expected).await
}

/// What a reviewer decided, under the revision that was read.
pub async fn reviewed<C: ConnectionTrait + ?Sized>(
    db: &C,
    table: TableId,
    expected: Revision,
    (state, cells, passed_by): (TableState, &Document, Option<Actor>),
    now: Timestamp,
) -> Result<Revision, StoreError> {
    let sql = "UPDATE collection_table SET revision = revision + 1, state = $3, changed_at = $4, cells = $5, \
               passed_by = $6 WHERE id = $1 AND revision = $2";
    let values = vec![
        table.to_string().into(),
        expected.0.into(),
        state.name().into(),
        now.micros().into(),
        cells.to_text().into(),
        passed_by.map(|by| by.to_string()).into(),
    ];
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
    answers: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO table_submission (table_id, version, receipt, content_hash, content, filler, \
               submitted_by, submitted_at, answers) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values = vec![
        table.to_string().into(),
        submission.version.into(),
        submission.receipt().into(),
        submission.hash().into(),
        rows::to_json(submission)?.into(),
        by.1.into(),
        by.0.to_string().into(),
        now.micros().into(),
        answers.into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

//! Many tables at once: what is written of a batch, each sort of row in one statement however many tables
//! it holds.

use kernel::{Actor, AreaCode, Period, Revision, TableId, Timestamp};
use storage::{
    ConnectionTrait, Dialect, StoreError,
    columns::{Columns, Field, Sort},
    rows,
};

use crate::domain::{burden::MOST_PER_TABLE, demand::Obligation, receipt::Submission, sheet::UNTOUCHED};

/// A table as it is written.
#[derive(Debug)]
pub struct TableWrite {
    /// Its id.
    pub id: TableId,
    /// The community.
    pub area: AreaCode,
    /// Where it lies.
    pub path: String,
    /// The month.
    pub period: Period,
    /// The admission that opens it.
    pub admission: String,
    /// When it is due.
    pub due: String,
    /// Where it stands.
    pub state: &'static str,
    /// Its cells.
    pub cells: String,
    /// The name of what it answered.
    pub answers: Option<String>,
    /// How often it was submitted.
    pub version: i32,
    /// How many cells hold an answer.
    pub answered: i32,
    /// Seconds for which it was worked on since it was last told.
    pub seconds: i32,
    /// The revision that was read; for a table that goes on.
    pub expected: i64,
}

const TABLE: Columns<13> = Columns([
    ("id", Sort::Text),
    ("area", Sort::Text),
    ("path", Sort::Text),
    ("period", Sort::Text),
    ("admission", Sort::Text),
    ("due", Sort::Text),
    ("state", Sort::Text),
    ("cells", Sort::Text),
    ("answers", Sort::Text),
    ("version", Sort::Number),
    ("answered", Sort::Number),
    ("seconds", Sort::Number),
    ("expected", Sort::Number),
]);

impl TableWrite {
    fn row(self) -> [Field; 13] {
        [
            self.id.to_string().into(),
            self.area.as_str().into(),
            self.path.into(),
            self.period.to_string().into(),
            self.admission.into(),
            self.due.into(),
            self.state.into(),
            self.cells.into(),
            self.answers.unwrap_or_default().into(),
            self.version.into(),
            self.answered.into(),
            self.seconds.into(),
            self.expected.into(),
        ]
    }
}

/// Writes the rows of new tables; whether all of them were new.
pub async fn insert<C: ConnectionTrait + ?Sized>(
    db: &C,
    new: Vec<TableWrite>,
    today: chrono::NaiveDate,
    now: Timestamp,
) -> Result<bool, StoreError> {
    if new.is_empty() {
        return Ok(true);
    }
    let sql = format!(
        "INSERT INTO collection_table (revision, filled_on, opened_at, changed_at, id, area, path, period, admission, \
         due, state, cells, answers, version, answered, active_seconds) SELECT $1, $2, $3, $3, r.id, r.area, r.path, \
         r.period, r.admission, r.due, r.state, r.cells, NULLIF(r.answers, ''), r.version, r.answered, r.seconds \
         FROM {} WHERE TRUE ON CONFLICT (area, period) DO NOTHING",
        TABLE.from(Dialect::of(db), 4)
    );
    let revision: Revision = UNTOUCHED.next();
    let scalars = vec![revision.0.into(), today.to_string().into(), now.micros().into()];
    all(db, &sql, scalars, new).await
}

/// Goes on with tables that were there; whether all of them still stood as they were read.
pub async fn update<C: ConnectionTrait + ?Sized>(
    db: &C,
    known: Vec<TableWrite>,
    today: chrono::NaiveDate,
    now: Timestamp,
) -> Result<bool, StoreError> {
    if known.is_empty() {
        return Ok(true);
    }
    let sql = format!(
        "UPDATE collection_table SET revision = collection_table.revision + 1, state = r.state, version = r.version, \
         due = r.due, filled_on = $1, passed_by = NULL, changed_at = $2, cells = r.cells, answered = r.answered, \
         answers = COALESCE(NULLIF(r.answers, ''), collection_table.answers), \
         overdue_at = CASE WHEN r.state = 'submitted' THEN NULL ELSE collection_table.overdue_at END, active_seconds = \
         CASE WHEN active_seconds + r.seconds > {MOST_PER_TABLE} THEN {MOST_PER_TABLE} ELSE active_seconds + r.seconds END \
         FROM {} WHERE collection_table.id = r.id AND collection_table.revision = r.expected",
        TABLE.from(Dialect::of(db), 3)
    );
    all(db, &sql, vec![today.to_string().into(), now.micros().into()], known).await
}

/// Whether every one of these tables was written.
async fn all<C: ConnectionTrait + ?Sized>(
    db: &C,
    sql: &str,
    mut values: Vec<sea_orm::Value>,
    tables: Vec<TableWrite>,
) -> Result<bool, StoreError> {
    let count = tables.len();
    let rows = tables.into_iter().map(TableWrite::row).collect();
    values.extend(TABLE.parameters(Dialect::of(db), rows)?);
    let written = rows::execute(db, sql, values).await?;
    Ok(usize::try_from(written).is_ok_and(|written| written == count))
}

/// Records obligations of several tables.
pub async fn record<C: ConnectionTrait + ?Sized>(
    db: &C,
    obligations: &[(TableId, &Obligation)],
    today: chrono::NaiveDate,
) -> Result<(), StoreError> {
    if obligations.is_empty() {
        return Ok(());
    }
    let row = |(table, o): &(TableId, &Obligation)| {
        [
            table.to_string().into(),
            o.demand.admission.to_string().into(),
            o.demand.content_hash.as_str().into(),
            o.occurrence.period.to_string().into(),
            o.occurrence.due.date.to_string().into(),
        ]
    };
    let dialect = Dialect::of(db);
    let sql = format!(
        "INSERT INTO table_demand (recorded_on, table_id, admission, content_hash, value_period, due) \
         SELECT $1, r.table_id, r.admission, r.hash, r.period, r.due FROM {} WHERE TRUE ON CONFLICT DO NOTHING",
        DEMAND.from(dialect, 2)
    );
    let mut values = vec![today.to_string().into()];
    values.extend(DEMAND.parameters(dialect, obligations.iter().map(row).collect())?);
    rows::execute(db, &sql, values).await.map(drop)
}

const DEMAND: Columns<5> = Columns([
    ("table_id", Sort::Text),
    ("admission", Sort::Text),
    ("hash", Sort::Text),
    ("period", Sort::Text),
    ("due", Sort::Text),
]);

/// A submission as it is kept.
#[derive(Debug)]
pub struct SubmissionWrite {
    table: TableId,
    receipt: String,
    hash: String,
    content: String,
    filler: String,
    by: String,
    answers: Option<String>,
    version: i32,
}

impl SubmissionWrite {
    /// Of a table, by somebody.
    pub fn of(
        table: TableId,
        submission: &Submission,
        (by, filler): (Actor, &str),
        (hash, answers): (&str, Option<&str>),
    ) -> Result<Self, StoreError> {
        Ok(Self {
            table,
            receipt: submission.receipt(),
            hash: hash.to_owned(),
            content: rows::to_json(submission)?,
            filler: filler.to_owned(),
            by: by.to_string(),
            answers: answers.map(str::to_owned),
            version: submission.version,
        })
    }

    fn row(self) -> [Field; 8] {
        [
            self.table.to_string().into(),
            self.receipt.into(),
            self.hash.into(),
            self.content.into(),
            self.filler.into(),
            self.by.into(),
            self.answers.unwrap_or_default().into(),
            self.version.into(),
        ]
    }
}

const SUBMISSION: Columns<8> = Columns([
    ("table_id", Sort::Text),
    ("receipt", Sort::Text),
    ("hash", Sort::Text),
    ("content", Sort::Text),
    ("filler", Sort::Text),
    ("submitted_by", Sort::Text),
    ("answers", Sort::Text),
    ("version", Sort::Number),
]);

/// Keeps submissions.
pub async fn keep<C: ConnectionTrait + ?Sized>(
    db: &C,
    submissions: Vec<SubmissionWrite>,
    now: Timestamp,
) -> Result<(), StoreError> {
    if submissions.is_empty() {
        return Ok(());
    }
    let dialect = Dialect::of(db);
    let sql = format!(
        "INSERT INTO table_submission (submitted_at, table_id, receipt, content_hash, content, filler, submitted_by, \
         answers, version) SELECT $1, r.table_id, r.receipt, r.hash, r.content, r.filler, r.submitted_by, \
         NULLIF(r.answers, ''), r.version FROM {}",
        SUBMISSION.from(dialect, 2)
    );
    let mut values = vec![now.micros().into()];
    values
        .extend(SUBMISSION.parameters(dialect, submissions.into_iter().map(SubmissionWrite::row).collect())?);
    rows::execute(db, &sql, values).await.map(drop)
}

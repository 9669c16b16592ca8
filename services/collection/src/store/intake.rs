//! Many tables at once: what is written of a batch, each sort of row in one statement however many tables
//! it holds.

use kernel::{Actor, AdmissionId, AreaCode, Period, Revision, TableId, Timestamp};
use serde::Serialize;
use storage::{
    ConnectionTrait, StoreError,
    batch::{self, Sort},
    rows,
};

use crate::domain::{burden::MOST_PER_TABLE, demand::Obligation, receipt::Submission, sheet::UNTOUCHED};

/// A table as it is written.
#[derive(Debug, Serialize)]
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

const TABLE: [(&str, Sort); 13] = [
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
];

/// Writes the rows of new tables; whether all of them were new.
pub async fn insert<C: ConnectionTrait + ?Sized>(
    db: &C,
    new: &[TableWrite],
    today: chrono::NaiveDate,
    now: Timestamp,
) -> Result<bool, StoreError> {
    if new.is_empty() {
        return Ok(true);
    }
    let sql = format!(
        "INSERT INTO collection_table (revision, filled_on, opened_at, changed_at, id, area, path, period, admission, \
         due, state, cells, answers, version, answered, active_seconds) SELECT $2, $3, $4, $4, r.id, r.area, r.path, \
         r.period, r.admission, r.due, r.state, r.cells, r.answers, r.version, r.answered, r.seconds FROM {} WHERE TRUE \
         ON CONFLICT (area, period) DO NOTHING",
        batch::records_of(db, &TABLE)
    );
    let revision: Revision = UNTOUCHED.next();
    let values =
        vec![batch::parameter(new)?, revision.0.into(), today.to_string().into(), now.micros().into()];
    let written = rows::execute(db, &sql, values).await?;
    Ok(usize::try_from(written).is_ok_and(|written| written == new.len()))
}

/// Goes on with tables that were there; whether all of them still stood as they were read.
pub async fn update<C: ConnectionTrait + ?Sized>(
    db: &C,
    known: &[TableWrite],
    today: chrono::NaiveDate,
    now: Timestamp,
) -> Result<bool, StoreError> {
    if known.is_empty() {
        return Ok(true);
    }
    let sql = format!(
        "UPDATE collection_table SET revision = collection_table.revision + 1, state = r.state, version = r.version, \
         due = r.due, filled_on = $2, passed_by = NULL, changed_at = $3, cells = r.cells, answered = r.answered, \
         answers = COALESCE(r.answers, collection_table.answers), active_seconds = \
         CASE WHEN active_seconds + r.seconds > {MOST_PER_TABLE} THEN {MOST_PER_TABLE} ELSE active_seconds + r.seconds END \
         FROM {} WHERE collection_table.id = r.id AND collection_table.revision = r.expected",
        batch::records_of(db, &TABLE)
    );
    let values = vec![batch::parameter(known)?, today.to_string().into(), now.micros().into()];
    let written = rows::execute(db, &sql, values).await?;
    Ok(usize::try_from(written).is_ok_and(|written| written == known.len()))
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
    let row = |(table, o): &(TableId, &Obligation)| DemandWrite {
        table: *table,
        admission: o.demand.admission,
        hash: o.demand.content_hash.clone(),
        period: o.occurrence.period,
        due: o.occurrence.due.date,
    };
    let list: Vec<DemandWrite> = obligations.iter().map(row).collect();
    let sql = format!(
        "INSERT INTO table_demand (recorded_on, table_id, admission, content_hash, value_period, due) \
         SELECT $2, r.table_id, r.admission, r.hash, r.period, r.due FROM {} WHERE TRUE ON CONFLICT DO NOTHING",
        batch::records_of(db, &DEMAND)
    );
    rows::execute(db, &sql, vec![batch::parameter(&list)?, today.to_string().into()]).await.map(drop)
}

/// An obligation as it is recorded.
#[derive(Debug, Serialize)]
struct DemandWrite {
    #[serde(rename = "table_id")]
    table: TableId,
    admission: AdmissionId,
    hash: String,
    period: Period,
    due: chrono::NaiveDate,
}

const DEMAND: [(&str, Sort); 5] = [
    ("table_id", Sort::Text),
    ("admission", Sort::Text),
    ("hash", Sort::Text),
    ("period", Sort::Text),
    ("due", Sort::Text),
];

/// A submission as it is kept.
#[derive(Debug, Serialize)]
pub struct SubmissionWrite {
    #[serde(rename = "table_id")]
    table: TableId,
    receipt: String,
    hash: String,
    content: String,
    filler: String,
    #[serde(rename = "submitted_by")]
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
}

const SUBMISSION: [(&str, Sort); 8] = [
    ("table_id", Sort::Text),
    ("receipt", Sort::Text),
    ("hash", Sort::Text),
    ("content", Sort::Text),
    ("filler", Sort::Text),
    ("submitted_by", Sort::Text),
    ("answers", Sort::Text),
    ("version", Sort::Number),
];

/// Keeps submissions.
pub async fn keep<C: ConnectionTrait + ?Sized>(
    db: &C,
    submissions: &[SubmissionWrite],
    now: Timestamp,
) -> Result<(), StoreError> {
    if submissions.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "INSERT INTO table_submission (submitted_at, table_id, receipt, content_hash, content, filler, submitted_by, \
         answers, version) SELECT $2, r.table_id, r.receipt, r.hash, r.content, r.filler, r.submitted_by, r.answers, \
         r.version FROM {}",
        batch::records_of(db, &SUBMISSION)
    );
    rows::execute(db, &sql, vec![batch::parameter(submissions)?, now.micros().into()]).await.map(drop)
}

//! Tasks to follow a change above, as rows.

use chrono::NaiveDate;
use kernel::{AreaPath, FollowUpId, Revision, calendar::DueDate, page::PageRequest};
use sea_orm::Value;
use storage::{ConnectionTrait, Row, StoreError, guard, rows};

use super::{json_optional, read_word, select::Select, word};
use crate::domain::{FollowUp, follow_up_told::Told};

const COLUMNS: &str = "id, area, above, above_area, above_version, opened_at, due, provisional, changes, \
                       closing, told, revision";

/// What a list of tasks is narrowed by.
#[derive(Debug, Default)]
pub struct Wanted {
    /// Of this area and everything within.
    pub within: Option<AreaPath>,
    /// Open, or closed.
    pub open: Option<bool>,
    /// Open, and due before this day.
    pub overdue_on: Option<NaiveDate>,
    /// Only of areas within these.
    pub reach: Vec<AreaPath>,
}

/// One task.
///
/// # Errors
/// If the database cannot be read.
pub async fn find<C: ConnectionTrait + ?Sized>(
    db: &C,
    id: FollowUpId,
) -> Result<Option<FollowUp>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM follow_up WHERE id = $1");
    rows::one(db, &sql, vec![id.to_string().into()]).await?.map(|row| read(&row)).transpose()
}

/// The open tasks of an area.
///
/// # Errors
/// If the database cannot be read.
pub async fn open_at<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
) -> Result<Vec<FollowUp>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM follow_up WHERE area = $1 AND state = 'open' ORDER BY id");
    rows::all(db, &sql, vec![area.as_str().into()]).await?.iter().map(read).collect()
}

/// The open tasks whose deadline lies past the last published calendar.
///
/// # Errors
/// If the database cannot be read.
pub async fn provisional<C: ConnectionTrait + ?Sized>(db: &C) -> Result<Vec<FollowUp>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM follow_up WHERE state = 'open' AND provisional = $1 ORDER BY id");
    rows::all(db, &sql, vec![true.into()]).await?.iter().map(read).collect()
}

/// The open tasks due by a day that were not told as overdue.
///
/// # Errors
/// If the database cannot be read.
pub async fn due_by<C: ConnectionTrait + ?Sized>(
    db: &C,
    day: NaiveDate,
) -> Result<Vec<FollowUp>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM follow_up WHERE state = 'open' AND due <= $1 AND told <> $2 ORDER BY id"
    );
    rows::all(db, &sql, vec![day.to_string().into(), word(&Told::Overdue)]).await?.iter().map(read).collect()
}

/// A page of tasks, newest first, one more than asked for if there is more.
///
/// # Errors
/// If the database cannot be read.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    wanted: &Wanted,
    page: &PageRequest,
) -> Result<Vec<FollowUp>, StoreError> {
    let mut select = Select::new(&format!("SELECT {COLUMNS} FROM follow_up"));
    let ranges = vec!["(area >= ? AND area < ?)"; wanted.reach.len()].join(" OR ");
    let bounds = wanted.reach.iter().flat_map(|path| [path.as_str().into(), Value::from(path.upper_bound())]);
    select = if wanted.reach.is_empty() {
        select.and("1 = 0", [])
    } else {
        select.and(&format!("({ranges})"), bounds)
    };
    if let Some(path) = &wanted.within {
        select = select.and("area >= ? AND area < ?", [path.as_str().into(), path.upper_bound().into()]);
    }
    select = select.and_if("state = ?", wanted.open.map(state));
    if let Some(day) = wanted.overdue_on {
        select = select.and("state = 'open' AND due < ?", [day.to_string().into()]);
    }
    select = select.and_if("id < ?", page.after.first().cloned());
    let found = select.rows(db, "id DESC", page.limit.get() + 1).await?;
    found.iter().map(read).collect()
}

/// Stores a new task.
///
/// # Errors
/// If the area has one for that list.
pub async fn insert<C: ConnectionTrait + ?Sized>(db: &C, task: &FollowUp) -> Result<Revision, StoreError> {
    let sql = "INSERT INTO follow_up (id, area, above, above_area, above_version, opened_at, due, provisional, \
               changes, state, closing, told, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let values = vec![
        task.id.to_string().into(),
        task.area.as_str().into(),
        task.above.to_string().into(),
        task.above_area.as_str().into(),
        task.above_version.into(),
        task.opened_at.micros().into(),
        task.due.date.to_string().into(),
        task.due.provisional.into(),
        rows::to_json(&task.changes)?.into(),
        state(task.closing.is_none()).into(),
        task.closing.as_ref().map(rows::to_json).transpose()?.into(),
        word(&task.told),
        Revision::NEW.next().0.into(),
    ];
    rows::execute(db, sql, values).await?;
    Ok(Revision::NEW.next())
}

/// Stores what changed of a task.
///
/// # Errors
/// If somebody was faster, or it has ended.
pub async fn update<C: ConnectionTrait + ?Sized>(db: &C, task: &FollowUp) -> Result<Revision, StoreError> {
    let sql = "UPDATE follow_up SET due = $1, provisional = $2, state = $3, closing = $4, told = $5, \
               revision = revision + 1 WHERE id = $6 AND revision = $7";
    let values = vec![
        task.due.date.to_string().into(),
        task.due.provisional.into(),
        state(task.closing.is_none()).into(),
        task.closing.as_ref().map(rows::to_json).transpose()?.into(),
        word(&task.told),
        task.id.to_string().into(),
        task.revision.0.into(),
    ];
    guard::update(db, sql, values, task.revision).await
}

fn state(open: bool) -> &'static str {
    if open { "open" } else { "closed" }
}

fn read(row: &Row) -> Result<FollowUp, StoreError> {
    Ok(FollowUp {
        id: row.parse("id")?,
        area: row.parse("area")?,
        above: row.parse("above")?,
        above_area: row.parse("above_area")?,
        above_version: row.get("above_version")?,
        opened_at: row.time("opened_at")?,
        due: DueDate { date: row.parse("due")?, provisional: row.get("provisional")? },
        changes: row.json("changes")?,
        closing: json_optional(row, "closing")?,
        told: read_word(row, "told")?,
        revision: Revision(row.get("revision")?),
    })
}

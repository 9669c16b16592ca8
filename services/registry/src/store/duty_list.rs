//! Duty lists as rows.

use chrono::NaiveDate;
use kernel::{AreaPath, ListId, Revision, page::PageRequest};
use sea_orm::Value;
use serde::Serialize;
use storage::{ConnectionTrait, Row, StoreError, guard, rows};

use super::{json_optional, read_word, select::Select, word};
use crate::domain::{DutyList, ListState};

const COLUMNS: &str = "id, area, level, title_zh, state, version, effective_from, parent, editors, \
                       approved, published, filed, revision";

/// What a list of lists is narrowed by.
#[derive(Debug, Default)]
pub struct Wanted {
    /// Of this area.
    pub area: Option<AreaPath>,
    /// In this state.
    pub state: Option<ListState>,
    /// The areas whose unpublished lists are shown too.
    pub open_within: Vec<AreaPath>,
}

/// One list without its items.
///
/// # Errors
/// If the database cannot be read.
pub async fn find<C: ConnectionTrait + ?Sized>(db: &C, id: ListId) -> Result<Option<DutyList>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM duty_list WHERE id = $1");
    rows::one(db, &sql, vec![id.to_string().into()]).await?.map(|row| read(&row)).transpose()
}

/// The list in force at exactly this area on a day.
///
/// # Errors
/// If the database cannot be read.
pub async fn in_force<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
    on: NaiveDate,
) -> Result<Option<DutyList>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM duty_list WHERE area = $1 AND state IN ('published', 'filed') \
         AND effective_from <= $2 ORDER BY effective_from DESC LIMIT 1"
    );
    let values = vec![area.as_str().into(), on.to_string().into()];
    rows::one(db, &sql, values).await?.map(|row| read(&row)).transpose()
}

/// The version of an area's list that was published last, in force or not yet.
///
/// # Errors
/// If the database cannot be read.
pub async fn last_published<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
) -> Result<Option<DutyList>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM duty_list WHERE area = $1 AND state IN ('published', 'filed') \
         ORDER BY version DESC LIMIT 1"
    );
    rows::one(db, &sql, vec![area.as_str().into()]).await?.map(|row| read(&row)).transpose()
}

/// The version of a list that was published.
///
/// # Errors
/// If the database cannot be read.
pub async fn version_of<C: ConnectionTrait + ?Sized>(db: &C, id: ListId) -> Result<Option<i32>, StoreError> {
    let sql = "SELECT version FROM duty_list WHERE id = $1";
    rows::one(db, sql, vec![id.to_string().into()]).await?.map_or(Ok(None), |row| row.get("version"))
}

/// The published list that came before this one.
///
/// # Errors
/// If the database cannot be read.
pub async fn predecessor<C: ConnectionTrait + ?Sized>(
    db: &C,
    list: &DutyList,
) -> Result<Option<DutyList>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM duty_list WHERE area = $1 AND state IN ('published', 'filed') \
         AND version < $2 ORDER BY version DESC LIMIT 1"
    );
    let values = vec![list.area.as_str().into(), list.version.unwrap_or(i32::MAX).into()];
    rows::one(db, &sql, values).await?.map(|row| read(&row)).transpose()
}

/// The published list that comes after this one.
///
/// # Errors
/// If the database cannot be read.
pub async fn successor<C: ConnectionTrait + ?Sized>(
    db: &C,
    list: &DutyList,
) -> Result<Option<DutyList>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM duty_list WHERE area = $1 AND state IN ('published', 'filed') \
         AND version > $2 ORDER BY version LIMIT 1"
    );
    let values = vec![list.area.as_str().into(), list.version.unwrap_or(i32::MAX).into()];
    rows::one(db, &sql, values).await?.map(|row| read(&row)).transpose()
}

/// Whether an area has a list that is a draft or waits for publication.
///
/// # Errors
/// If the database cannot be read.
pub async fn open<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
) -> Result<Option<ListId>, StoreError> {
    let sql = "SELECT id FROM duty_list WHERE area = $1 AND state IN ('draft', 'approved')";
    rows::one(db, sql, vec![area.as_str().into()]).await?.map(|row| row.parse("id")).transpose()
}

/// A page of lists, newest first, one more than asked for if there is more.
///
/// # Errors
/// If the database cannot be read.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    wanted: &Wanted,
    page: &PageRequest,
) -> Result<Vec<DutyList>, StoreError> {
    let mut select = Select::new(&format!("SELECT {COLUMNS} FROM duty_list"));
    select = select.and_if("area = ?", wanted.area.as_ref().map(AreaPath::as_str));
    select = select.and_if("state = ?", wanted.state.as_ref().map(word));
    let ranges = " OR (area >= ? AND area < ?)".repeat(wanted.open_within.len());
    let bounds =
        wanted.open_within.iter().flat_map(|path| [path.as_str().into(), Value::from(path.upper_bound())]);
    select = select.and(&format!("(state IN ('published', 'filed'){ranges})"), bounds);
    select = select.and_if("id < ?", page.after.first().cloned());
    let found = select.rows(db, "id DESC", page.limit.get() + 1).await?;
    found.iter().map(read).collect()
}

/// Stores a new list.
///
/// # Errors
/// If the area has an open list already.
pub async fn insert<C: ConnectionTrait + ?Sized>(db: &C, list: &DutyList) -> Result<Revision, StoreError> {
    let sql = "INSERT INTO duty_list (id, title_zh, state, version, effective_from, parent, editors, approved, \
               published, filed, area, level, revision) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let mut values = vec![list.id.to_string().into()];
    values.extend(changing(list)?);
    values.extend([list.area.as_str().into(), word(&list.level), Revision::NEW.next().0.into()]);
    rows::execute(db, sql, values).await?;
    Ok(Revision::NEW.next())
}

/// Stores what changed of a list.
///
/// # Errors
/// If somebody was faster; a published list takes nothing but its filing.
pub async fn update<C: ConnectionTrait + ?Sized>(db: &C, list: &DutyList) -> Result<Revision, StoreError> {
    let sql = "UPDATE duty_list SET title_zh = $2, state = $3, version = $4, effective_from = $5, parent = $6, \
               editors = $7, approved = $8, published = $9, filed = $10, revision = revision + 1 \
               WHERE id = $1 AND revision = $11";
    let mut values = vec![list.id.to_string().into()];
    values.extend(changing(list)?);
    values.push(list.revision.0.into());
    guard::update(db, sql, values, list.revision).await
}

/// Deletes a draft; its items are gone already.
///
/// # Errors
/// If somebody was faster.
pub async fn delete<C: ConnectionTrait + ?Sized>(db: &C, list: &DutyList) -> Result<(), StoreError> {
    let sql = "DELETE FROM duty_list WHERE id = $1 AND revision = $2";
    guard::update(db, sql, vec![list.id.to_string().into(), list.revision.0.into()], list.revision)
        .await
        .map(drop)
}

fn changing(list: &DutyList) -> Result<[Value; 9], StoreError> {
    fn step<T: Serialize>(step: Option<&T>) -> Result<Value, StoreError> {
        Ok(step.map(rows::to_json).transpose()?.into())
    }
    Ok([
        list.title_zh.clone().into(),
        word(&list.state),
        list.version.into(),
        list.effective_from.to_string().into(),
        list.parent.map(|id| id.to_string()).into(),
        rows::to_json(&list.editors)?.into(),
        step(list.approved.as_ref())?,
        step(list.published.as_ref())?,
        step(list.filed.as_ref())?,
    ])
}

fn read(row: &Row) -> Result<DutyList, StoreError> {
    Ok(DutyList {
        id: row.parse("id")?,
        area: row.parse("area")?,
        level: read_word(row, "level")?,
        title_zh: row.get("title_zh")?,
        state: read_word(row, "state")?,
        version: row.get("version")?,
        effective_from: row.parse("effective_from")?,
        parent: row.parse_optional("parent")?,
        editors: row.json("editors")?,
        approved: json_optional(row, "approved")?,
        published: json_optional(row, "published")?,
        filed: json_optional(row, "filed")?,
        revision: Revision(row.get("revision")?),
    })
}

//! Views of the queue that people saved.

use kernel::{Actor, QueueViewId, Revision, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, guard, rows};

use crate::domain::saved_view::Question;

/// A view.
#[derive(Debug, Clone)]
pub struct SavedView {
    /// Its id.
    pub id: QueueViewId,
    /// Whose.
    pub person: Actor,
    /// Counts its changes.
    pub revision: Revision,
    /// Its name.
    pub name: String,
    /// What it shows.
    pub query: Question,
    /// When it was saved first.
    pub created_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

const COLUMNS: &str = "id, person, revision, name, query, created_at, changed_at";

/// Somebody's views, by name.
///
/// # Errors
/// If the database cannot be read.
pub async fn of<C: ConnectionTrait + ?Sized>(db: &C, person: Actor) -> Result<Vec<SavedView>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM queue_view WHERE person = $1 ORDER BY name, id");
    rows::all(db, &sql, vec![person.to_string().into()]).await?.iter().map(read).collect()
}

/// One of somebody's views.
///
/// # Errors
/// If the database cannot be read.
pub async fn get<C: ConnectionTrait + ?Sized>(
    db: &C,
    person: Actor,
    id: QueueViewId,
) -> Result<Option<SavedView>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM queue_view WHERE id = $1 AND person = $2");
    let values = vec![id.to_string().into(), person.to_string().into()];
    rows::one(db, &sql, values).await?.as_ref().map(read).transpose()
}

/// Adds a view.
///
/// # Errors
/// `Constraint` if the person has one of this name.
pub async fn insert<C: ConnectionTrait + ?Sized>(db: &C, view: &SavedView) -> Result<(), StoreError> {
    let sql = format!("INSERT INTO queue_view ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7)");
    let values = vec![
        view.id.to_string().into(),
        view.person.to_string().into(),
        view.revision.0.into(),
        view.name.clone().into(),
        rows::to_json(&view.query)?.into(),
        view.created_at.micros().into(),
        view.changed_at.micros().into(),
    ];
    rows::execute(db, &sql, values).await.map(drop)
}

/// Saves a view under the revision that was read.
///
/// # Errors
/// `Conflict` if somebody was faster.
pub async fn save<C: ConnectionTrait + ?Sized>(db: &C, view: &SavedView) -> Result<Revision, StoreError> {
    let sql = "UPDATE queue_view SET revision = revision + 1, name = $3, query = $4, changed_at = $5 \
               WHERE id = $1 AND revision = $2";
    let values = vec![
        view.id.to_string().into(),
        view.revision.0.into(),
        view.name.clone().into(),
        rows::to_json(&view.query)?.into(),
        view.changed_at.micros().into(),
    ];
    guard::update(db, sql, values, view.revision).await
}

/// Deletes a view under the revision that was read.
///
/// # Errors
/// `Conflict` if somebody was faster.
pub async fn delete<C: ConnectionTrait + ?Sized>(db: &C, view: &SavedView) -> Result<(), StoreError> {
    let sql = "DELETE FROM queue_view WHERE id = $1 AND revision = $2";
    guard::update(db, sql, vec![view.id.to_string().into(), view.revision.0.into()], view.revision)
        .await
        .map(drop)
}

fn read(row: &Row) -> Result<SavedView, StoreError> {
    Ok(SavedView {
        id: row.parse("id")?,
        person: row.parse("person")?,
        revision: Revision(row.get("revision")?),
        name: row.get("name")?,
        query: row.json("query")?,
        created_at: row.time("created_at")?,
        changed_at: row.time("changed_at")?,
    })
}

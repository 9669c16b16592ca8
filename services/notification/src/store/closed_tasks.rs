//! Tasks that are over.

use kernel::{TaskId, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

/// Notes that a task is over.
///
/// # Errors
/// If the database refuses.
pub async fn put<C: ConnectionTrait>(db: &C, task: TaskId, now: Timestamp) -> Result<(), StoreError> {
    let sql = "INSERT INTO closed_task (task, at) VALUES ($1, $2) ON CONFLICT (task) DO NOTHING";
    rows::execute(db, sql, vec![task.to_string().into(), now.micros().into()]).await.map(drop)
}

/// Whether a task is over.
///
/// # Errors
/// If the database is away.
pub async fn has<C: ConnectionTrait>(db: &C, task: TaskId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM closed_task WHERE task = $1";
    Ok(rows::one(db, sql, vec![task.to_string().into()]).await?.is_some())
}

/// Forgets tasks that were over before this moment.
///
/// # Errors
/// If the database refuses.
pub async fn forget<C: ConnectionTrait>(db: &C, before: Timestamp) -> Result<u64, StoreError> {
    rows::execute(db, "DELETE FROM closed_task WHERE at < $1", vec![before.micros().into()]).await
}

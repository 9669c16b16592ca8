//! Requests that were given more time: once each.

use kernel::{RequestId, TaskId, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

/// Notes that a task of a request was given more time; `false` if one was before.
///
/// # Errors
/// If the database refuses.
pub async fn give<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    task: TaskId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO request_extension (request, task, at) VALUES ($1, $2, $3) ON CONFLICT (request) DO NOTHING";
    let values = vec![request.to_string().into(), task.to_string().into(), at.micros().into()];
    Ok(rows::execute(db, sql, values).await? > 0)
}

//! Clocks of tasks: which are to be reminded of or escalated.

use kernel::{TaskId, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

/// Notes that people were reminded. Nothing they see of the task changes, so its revision does not.
///
/// # Errors
/// If the database refuses.
pub async fn reminded<C: ConnectionTrait + ?Sized>(
    db: &C,
    id: TaskId,
    nudged_at: Option<Timestamp>,
) -> Result<(), StoreError> {
    let sql = "UPDATE task SET remind_at = CASE WHEN $2 IS NULL THEN NULL ELSE remind_at END, \
               nudged_at = coalesce($2, nudged_at) WHERE id = $1 AND state = 'open'";
    rows::execute(db, sql, vec![id.to_string().into(), nudged_at.map(Timestamp::micros).into()])
        .await
        .map(drop)
}

/// Tasks whose reminder is due, the earliest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn to_remind<C: ConnectionTrait + ?Sized>(
    db: &C,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<TaskId>, StoreError> {
    let sql = "SELECT id FROM task WHERE state = 'open' AND remind_at IS NOT NULL AND remind_at <= $1 \
               AND stopped_at IS NULL ORDER BY remind_at LIMIT $2";
    let found = rows::all(db, sql, vec![now.micros().into(), limit.into()]).await?;
    found.iter().map(|row| row.parse("id")).collect()
}

/// Tasks that are late and nobody was told, the oldest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn to_escalate<C: ConnectionTrait + ?Sized>(
    db: &C,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<TaskId>, StoreError> {
    let sql = "SELECT id FROM task WHERE state = 'open' AND escalated_at IS NULL AND stopped_at IS NULL AND due < $1 \
               ORDER BY due LIMIT $2";
    let found = rows::all(db, sql, vec![now.micros().into(), limit.into()]).await?;
    found.iter().map(|row| row.parse("id")).collect()
}

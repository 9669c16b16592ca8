//! Incidents: tasks that nobody may decide.

use kernel::{RequestId, TaskId, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

use crate::domain::conflict::Excluded;

/// A task without an eligible approver.
#[derive(Debug, Clone)]
pub struct Incident {
    /// The task.
    pub task: TaskId,
    /// Those who hold the role, and why they may not; nobody holds it, if empty.
    pub reasons: Vec<Excluded>,
    /// Since when.
    pub at: Timestamp,
    /// Until when.
    pub resolved_at: Option<Timestamp>,
}

/// Opens an incident, or opens it again; `false` if one lasts already.
///
/// # Errors
/// If the database refuses.
pub async fn open<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    task: TaskId,
    reasons: &[Excluded],
    at: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO incident (task, request, reasons, at) VALUES ($1, $2, $3, $4) ON CONFLICT (task) DO UPDATE \
               SET reasons = $3, at = $4, resolved_at = NULL WHERE incident.resolved_at IS NOT NULL";
    let values = vec![
        task.to_string().into(),
        request.to_string().into(),
        rows::to_json(reasons)?.into(),
        at.micros().into(),
    ];
    Ok(rows::execute(db, sql, values).await? > 0)
}

/// The incidents of a request.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_request<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
) -> Result<Vec<Incident>, StoreError> {
    let sql = "SELECT task, reasons, at, resolved_at FROM incident WHERE request = $1 ORDER BY at, task";
    let found = rows::all(db, sql, vec![request.to_string().into()]).await?;
    let incident = |row: &storage::Row| {
        Ok(Incident {
            task: row.parse("task")?,
            reasons: row.json("reasons")?,
            at: row.time("at")?,
            resolved_at: row.get::<Option<i64>>("resolved_at")?.map(Timestamp::from_micros),
        })
    };
    found.iter().map(incident).collect()
}

/// Tasks with an incident that lasts, the oldest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn lasting<C: ConnectionTrait + ?Sized>(db: &C, limit: i64) -> Result<Vec<TaskId>, StoreError> {
    let sql = "SELECT task FROM incident WHERE resolved_at IS NULL ORDER BY at LIMIT $1";
    rows::all(db, sql, vec![limit.into()]).await?.iter().map(|row| row.parse("task")).collect()
}

/// Ends an incident; `false` if there is none that lasts.
///
/// # Errors
/// If the database refuses.
pub async fn resolve<C: ConnectionTrait + ?Sized>(
    db: &C,
    task: TaskId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE incident SET resolved_at = $2 WHERE task = $1 AND resolved_at IS NULL";
    Ok(rows::execute(db, sql, vec![task.to_string().into(), at.micros().into()]).await? > 0)
}

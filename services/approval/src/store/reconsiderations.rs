//! Decisions that were asked to be taken again: which request reconsiders which.

use kernel::{Actor, RequestId, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, rows};

/// One asking.
#[derive(Debug, Clone)]
pub struct Reconsideration {
    /// The request that was decided.
    pub request: RequestId,
    /// The request in which it is decided again.
    pub by_request: RequestId,
    /// Why.
    pub reason: String,
    /// Who asked.
    pub asked_by: Actor,
    /// When.
    pub asked_at: Timestamp,
}

/// Notes an asking.
///
/// # Errors
/// `Constraint` if it was asked before.
pub async fn insert<C: ConnectionTrait + ?Sized>(
    db: &C,
    reconsideration: &Reconsideration,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO reconsideration (request, by_request, reason, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5)";
    let values = vec![
        reconsideration.request.to_string().into(),
        reconsideration.by_request.to_string().into(),
        reconsideration.reason.clone().into(),
        reconsideration.asked_by.to_string().into(),
        reconsideration.asked_at.micros().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// The reconsideration of a request.
///
/// # Errors
/// If the database cannot be read.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
) -> Result<Option<Reconsideration>, StoreError> {
    find(db, "request", request).await
}

/// The reconsideration that a request answers.
///
/// # Errors
/// If the database cannot be read.
pub async fn answered_by<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
) -> Result<Option<Reconsideration>, StoreError> {
    find(db, "by_request", request).await
}

async fn find<C: ConnectionTrait + ?Sized>(
    db: &C,
    column: &str,
    request: RequestId,
) -> Result<Option<Reconsideration>, StoreError> {
    let sql = format!(
        "SELECT request, by_request, reason, asked_by, asked_at FROM reconsideration WHERE {column} = $1"
    );
    rows::one(db, &sql, vec![request.to_string().into()]).await?.as_ref().map(read).transpose()
}

fn read(row: &Row) -> Result<Reconsideration, StoreError> {
    Ok(Reconsideration {
        request: row.parse("request")?,
        by_request: row.parse("by_request")?,
        reason: row.get("reason")?,
        asked_by: row.parse("asked_by")?,
        asked_at: row.time("asked_at")?,
    })
}

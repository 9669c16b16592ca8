//! What is done once in the life of an installation.

use kernel::Timestamp;
use storage::{ConnectionTrait, StoreError, rows};

/// Whether a step was done.
///
/// # Errors
/// If the database is away.
pub async fn done<C: ConnectionTrait>(db: &C, step: &str) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM first_start WHERE step = $1";
    Ok(rows::one(db, sql, vec![step.into()]).await?.is_some())
}

/// Claims a step. False if another process has done it; one that is doing it is waited for.
///
/// # Errors
/// If the database refuses.
pub async fn claim<C: ConnectionTrait>(db: &C, step: &str, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "INSERT INTO first_start (step, at) VALUES ($1, $2) ON CONFLICT (step) DO NOTHING";
    Ok(rows::execute(db, sql, vec![step.into(), now.micros().into()]).await? == 1)
}

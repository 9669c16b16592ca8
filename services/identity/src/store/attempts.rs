//! Attempts to sign in, counted before they are judged, so that many at once count as many.

use chrono::TimeDelta;
use kernel::Timestamp;
use storage::{ConnectionTrait, StoreError, rows};

use crate::domain::lockout::Patience;

/// What counting an attempt came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Go on.
    Allowed,
    /// Wait so long; the attempt was not counted.
    Locked(TimeDelta),
}

/// Counts an attempt, and locks the subject if there were many.
///
/// # Errors
/// If the database refuses.
pub async fn count<C: ConnectionTrait>(
    db: &C,
    subject: &str,
    patience: &Patience,
    now: Timestamp,
) -> Result<Counted, StoreError> {
    let sql = "INSERT INTO attempt (subject, attempts, last_at, locked_until) VALUES ($1, 1, $2, 0) \
               ON CONFLICT (subject) DO UPDATE SET last_at = $2, \
               attempts = CASE WHEN attempt.last_at < $3 THEN 1 ELSE attempt.attempts + 1 END \
               WHERE attempt.locked_until <= $2 RETURNING attempts";
    let forgotten = now.plus(-patience.forget);
    let values = vec![subject.into(), now.micros().into(), forgotten.micros().into()];
    let Some(row) = rows::one(db, sql, values).await? else {
        let sql = "SELECT locked_until FROM attempt WHERE subject = $1";
        let row = rows::one(db, sql, vec![subject.into()]).await?;
        let until = row.map_or(Ok(now), |row| row.time("locked_until"))?;
        return Ok(Counted::Locked(until.since(now)));
    };
    let delay = patience.delay(row.get("attempts")?);
    if delay > TimeDelta::zero() {
        let sql = "UPDATE attempt SET locked_until = $2 WHERE subject = $1";
        rows::execute(db, sql, vec![subject.into(), now.plus(delay).micros().into()]).await?;
    }
    Ok(Counted::Allowed)
}

/// After a success: the account begins anew.
///
/// # Errors
/// If the database refuses.
pub async fn clear<C: ConnectionTrait>(db: &C, subject: &str) -> Result<(), StoreError> {
    rows::execute(db, "DELETE FROM attempt WHERE subject = $1", vec![subject.into()]).await.map(drop)
}

/// After a success: this one attempt does not count; the others from the same address do.
///
/// # Errors
/// If the database refuses.
pub async fn uncount<C: ConnectionTrait>(db: &C, subject: &str) -> Result<(), StoreError> {
    let sql =
        "UPDATE attempt SET attempts = attempts - 1, locked_until = 0 WHERE subject = $1 AND attempts > 0";
    rows::execute(db, sql, vec![subject.into()]).await.map(drop)
}

/// Forgets subjects without an attempt since this moment.
///
/// # Errors
/// If the database refuses.
pub async fn forget<C: ConnectionTrait>(db: &C, before: Timestamp) -> Result<u64, StoreError> {
    rows::execute(db, "DELETE FROM attempt WHERE last_at < $1", vec![before.micros().into()]).await
}

//! Letting go of records of retrievals whose time is over.

use kernel::Timestamp;
use storage::{ConnectionTrait, StoreError, rows};

/// Whether one is older than a moment.
pub async fn is_due<C: ConnectionTrait + ?Sized>(db: &C, since: Timestamp) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM retrieval WHERE last_at < $1 LIMIT 1";
    Ok(rows::one(db, sql, vec![since.micros().into()]).await?.is_some())
}

/// Lets some go that are older than a moment; how many.
pub async fn forget<C: ConnectionTrait + ?Sized>(
    db: &C,
    since: Timestamp,
    limit: i64,
) -> Result<u64, StoreError> {
    let moved_on = "UPDATE retrieval_kept SET since = $1 WHERE id = 1 AND since < $1";
    rows::execute(db, moved_on, vec![since.micros().into()]).await?;
    let sql = "DELETE FROM retrieval WHERE id IN (SELECT id FROM retrieval WHERE last_at < $1 ORDER BY last_at, id LIMIT $2)";
    rows::execute(db, sql, vec![since.micros().into(), limit.into()]).await
}

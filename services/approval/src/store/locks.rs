//! Locks on things that have no row of their own yet.

use messaging::Work;
use storage::{Dialect, StoreError, rows};

/// Waits until nobody else holds the lock; it ends with the transaction. On SQLite the transaction
/// itself is that lock.
///
/// # Errors
/// If the database refuses.
pub async fn take(work: &Work, name: &str) -> Result<(), StoreError> {
    if work.context().store.dialect() == Dialect::Postgres {
        let sql = "SELECT pg_advisory_xact_lock(hashtextextended($1, 13))";
        rows::execute(work.db(), sql, vec![format!("qingche.approval.{name}").into()]).await?;
    }
    Ok(())
}

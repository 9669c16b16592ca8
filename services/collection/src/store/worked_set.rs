//! Whether the worked data set was loaded, and by one process at a time.

use storage::{ConnectionTrait, Dialect, StoreError, rows};

/// The subject of the history record that marks it as loaded.
pub const SUBJECT: &str = "worked-set";

/// Whether it was loaded.
pub async fn is_loaded<C: ConnectionTrait + ?Sized>(db: &C) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM history WHERE subject = $1 LIMIT 1";
    Ok(rows::one(db, sql, vec![SUBJECT.into()]).await?.is_some())
}

/// Keeps other processes out until the transaction ends; on SQLite it already does.
pub async fn lock<C: ConnectionTrait + ?Sized>(db: &C, dialect: Dialect) -> Result<(), StoreError> {
    if dialect == Dialect::Postgres {
        let sql = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
        rows::execute(db, sql, vec!["qingche.collection.worked-set".into()]).await?;
    }
    Ok(())
}

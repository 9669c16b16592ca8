//! Which parts of the worked set are loaded: each leaves a history record.

use storage::{ConnectionTrait, Dialect, StoreError, rows};

/// The subject of those records.
pub const SUBJECT: &str = "worked-set";

/// Waits until nobody else loads; until the end of the transaction nobody else will.
///
/// # Errors
/// If the database refuses.
pub async fn lock<C: ConnectionTrait + ?Sized>(db: &C, dialect: Dialect) -> Result<(), StoreError> {
    match dialect {
        // One transaction writes at a time.
        Dialect::Sqlite => Ok(()),
        Dialect::Postgres => {
            rows::execute(db, "SELECT pg_advisory_xact_lock(7304121)", vec![]).await.map(drop)
        }
    }
}

/// Whether a part is loaded.
///
/// # Errors
/// If the database cannot be read.
pub async fn is_loaded<C: ConnectionTrait + ?Sized>(db: &C, part: &str) -> Result<bool, StoreError> {
    let sql = "SELECT id FROM history WHERE subject = $1 AND action = $2";
    Ok(rows::one(db, sql, vec![SUBJECT.into(), part.into()]).await?.is_some())
}

//! The number that counts what may change what is asked of communities.

use storage::{ConnectionTrait, StoreError, rows};

/// Takes the number and counts on, before anything it stands for is written: whoever holds it is the
/// only one who changes what is asked, so that of two who touch the same admissions neither waits for
/// what the other holds. Changes of what is asked are rare, and short.
///
/// It counts on when an admission came, ended, came back or is trusted no more, or a calendar was published.
pub async fn turn<C: ConnectionTrait + ?Sized>(db: &C) -> Result<(), StoreError> {
    rows::execute(db, "UPDATE gate SET version = version + 1 WHERE id = 1", vec![]).await.map(drop)
}

/// Where it stands.
pub async fn version<C: ConnectionTrait + ?Sized>(db: &C) -> Result<i64, StoreError> {
    let row = rows::one(db, "SELECT version FROM gate WHERE id = 1", vec![]).await?;
    row.map_or(Ok(0), |row| row.get("version"))
}

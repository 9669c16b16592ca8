//! The submissions of a table, one after the other.

use kernel::{TableId, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

use crate::domain::versions::Kept;

/// A submission as it was kept.
pub struct Version {
    /// Counts from 1.
    pub version: i32,
    /// The number of its receipt.
    pub receipt: String,
    /// The hash of its content.
    pub hash: String,
    /// When.
    pub at: Timestamp,
    /// What it held.
    pub kept: Kept,
}

/// Every submission of a table, the first one first.
pub async fn of<C: ConnectionTrait + ?Sized>(db: &C, table: TableId) -> Result<Vec<Version>, StoreError> {
    let sql = "SELECT version, receipt, content_hash, submitted_at, content FROM table_submission \
               WHERE table_id = $1 ORDER BY version";
    let found = rows::all(db, sql, vec![table.to_string().into()]).await?;
    let read = |row: &storage::Row| {
        Ok(Version {
            version: row.get("version")?,
            receipt: row.get("receipt")?,
            hash: row.get("content_hash")?,
            at: row.time("submitted_at")?,
            kept: row.json("content")?,
        })
    };
    found.iter().map(read).collect()
}

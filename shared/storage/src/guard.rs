//! Optimistic locking: a row is changed only under the revision that was read.

use kernel::Revision;
use sea_orm::{ConnectionTrait, Value};

use crate::{StoreError, rows};

/// Runs `UPDATE … SET revision = revision + 1 … WHERE … AND revision = $n` and answers the new
/// revision, or [`StoreError::Conflict`] if no row had the expected one.
///
/// # Errors
/// `Conflict` if somebody was faster; otherwise what the database says.
pub async fn update<C: ConnectionTrait + ?Sized>(
    db: &C,
    sql: &str,
    values: Vec<Value>,
    expected: Revision,
) -> Result<Revision, StoreError> {
    match rows::execute(db, sql, values).await? {
        0 => Err(StoreError::Conflict),
        _ => Ok(expected.next()),
    }
}

//! Requests that never reached communities, as the public may know them.

use kernel::page::PageRequest;
use storage::{ConnectionTrait, StoreError, rows};

use super::requests::{COLUMNS, Request, read};

/// Decided requests that became no admission, the latest first. Reads one more than a page holds.
///
/// # Errors
/// If the database cannot be read.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    page: &PageRequest,
) -> Result<Vec<Request>, StoreError> {
    let mut values: Vec<sea_orm::Value> = vec![(i64::from(page.limit.get()) + 1).into()];
    let after = page.after.first().map(|after| {
        values.push(after.clone().into());
        " AND id < $2"
    });
    let sql = format!(
        "SELECT {COLUMNS} FROM request WHERE outcome IN ('rejected', 'supplied'){} ORDER BY id DESC LIMIT $1",
        after.unwrap_or_default()
    );
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

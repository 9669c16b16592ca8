//! Many rows in few statements.

use sea_orm::Value;
use storage::{ConnectionTrait, StoreError, rows};

/// Values in one statement at most: both databases bound the number of parameters.
const MOST_VALUES: usize = 8_000;

/// Runs `INSERT INTO … VALUES` for all rows; `into` is the statement up to `VALUES`.
///
/// # Errors
/// If the database refuses a row.
pub async fn insert<C: ConnectionTrait + ?Sized>(
    db: &C,
    into: &str,
    all: Vec<Vec<Value>>,
) -> Result<(), StoreError> {
    let width = all.first().map_or(1, Vec::len).max(1);
    let mut left = all.into_iter().peekable();
    while left.peek().is_some() {
        let chunk: Vec<Vec<Value>> = left.by_ref().take(MOST_VALUES / width).collect();
        let row = |n: usize| format!("({})", rows::placeholders(n * width + 1, width));
        let places: Vec<String> = (0..chunk.len()).map(row).collect();
        let sql = format!("{into} VALUES {}", places.join(", "));
        rows::execute(db, &sql, chunk.into_iter().flatten().collect()).await?;
    }
    Ok(())
}

/// Splits keys so that each part fits into one `IN (…)`.
pub fn parts<T>(keys: &[T]) -> impl Iterator<Item = &[T]> {
    keys.chunks(500)
}

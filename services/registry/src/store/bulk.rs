//! Many rows in few statements.

use sea_orm::Value;
use storage::{ConnectionTrait, StoreError, rows};

/// Values in one statement at most: both databases bound the number of parameters.
const MOST_VALUES: usize = 8_000;
/// Rows in one JSON parameter at most.
const MOST_ROWS: usize = 2_000;

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

/// Runs one statement for every chunk of rows, handed over as the JSON array `$1`: an array per
/// row, whose texts are `j.value ->> n` of [`storage::batch::rows_of`]. Answers how many rows were touched.
///
/// # Errors
/// If the database refuses a row.
pub async fn with_rows<C: ConnectionTrait + ?Sized, T: serde::Serialize>(
    db: &C,
    sql: &str,
    all: &[T],
) -> Result<u64, StoreError> {
    let mut touched = 0;
    for chunk in all.chunks(MOST_ROWS) {
        touched += rows::execute(db, sql, vec![rows::to_json(chunk)?.into()]).await?;
    }
    Ok(touched)
}

/// Splits keys so that each part fits into one `IN (…)`.
pub fn parts<T>(keys: &[T]) -> impl Iterator<Item = &[T]> {
    keys.chunks(500)
}

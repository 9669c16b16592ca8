//! Many rows in one statement, handed over as one JSON parameter: one statement text for any
//! number of rows, the same on both databases but for a function's name.

use sea_orm::DatabaseBackend;
use storage::{ConnectionTrait, StoreError, rows};

/// What stands after `FROM`: the array `$1`, one element per row, as `j.value`.
pub fn rows_of<C: ConnectionTrait + ?Sized>(db: &C) -> &'static str {
    match db.get_database_backend() {
        DatabaseBackend::Postgres => "json_array_elements(CAST($1 AS json)) AS j(value)",
        _ => "json_each($1) AS j",
    }
}

/// The first `count` texts of a row, separated by commas.
pub fn texts(count: usize) -> String {
    (0..count).map(text).collect::<Vec<_>>().join(", ")
}

/// The `n`th text of a row.
pub fn text(n: usize) -> String {
    format!("j.value ->> {n}")
}

/// The parameter: an array of arrays.
pub fn parameter<T: serde::Serialize>(rows: &[T]) -> Result<sea_orm::Value, StoreError> {
    rows::to_json(rows).map(Into::into)
}

//! Many rows in one statement, handed over as one JSON parameter.
//!
//! A list of placeholders would be another statement text for every length: the driver would
//! prepare and keep hundreds of them. This is one text for any length, and the same on both
//! databases but for the name of the function. Rows that are long go by [`crate::columns`].

use std::fmt::Write as _;

use sea_orm::ConnectionTrait;

use crate::{Dialect, StoreError, rows};

/// What stands after `FROM`: the array `$1`, one element per row, as `j.value`.
pub fn rows(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "json_each($1) AS j",
        Dialect::Postgres => "json_array_elements(CAST($1 AS json)) AS j(value)",
    }
}

/// The same, for the database of a connection.
pub fn rows_of<C: ConnectionTrait + ?Sized>(db: &C) -> &'static str {
    rows(Dialect::of(db))
}

/// The first `count` texts of a row, separated by commas.
pub fn texts(count: usize) -> String {
    (0..count).map(text).collect::<Vec<_>>().join(", ")
}

/// The `n`th text of a row.
pub fn text(n: usize) -> String {
    format!("j.value ->> {n}")
}

/// The `n`th number of a row.
pub fn number(n: usize) -> String {
    format!("CAST(j.value ->> {n} AS BIGINT)")
}

/// The parameter: an array of arrays.
///
/// # Errors
/// If a row cannot be JSON.
pub fn parameter<T: serde::Serialize>(rows: &[T]) -> Result<sea_orm::Value, StoreError> {
    rows::to_json(rows).map(Into::into)
}

/// A subquery that yields the first text of every row, for `IN (…)`.
pub fn listed<C: ConnectionTrait + ?Sized>(db: &C) -> String {
    format!("SELECT {} FROM {}", text(0), rows_of(db))
}

/// The parameter for [`listed`].
///
/// # Errors
/// None: texts are always JSON.
pub fn list<T: ToString>(items: impl IntoIterator<Item = T>) -> Result<sea_orm::Value, StoreError> {
    let list: Vec<[String; 1]> = items.into_iter().map(|item| [item.to_string()]).collect();
    parameter(&list)
}

/// A subquery that yields the numbers of `$1`, for `IN (…)`.
pub fn numbers(dialect: Dialect) -> String {
    format!("SELECT {} FROM {}", number(0), rows(dialect))
}

/// The parameter for [`numbers`].
pub fn of_numbers(numbers: impl IntoIterator<Item = i64>) -> String {
    let mut text = String::from("[");
    for (n, number) in numbers.into_iter().enumerate() {
        let comma = if n == 0 { "" } else { "," };
        write!(text, "{comma}[{number}]").expect("writing to a string does not fail");
    }
    text.push(']');
    text
}

//! Many rows in one statement, handed over as one JSON parameter.
//!
//! A list of placeholders would be another statement text for every length: the driver would
//! prepare and keep hundreds of them. This is one text for any length, and the same on both
//! databases but for the name of the function.

use std::fmt::Write as _;

use storage::Dialect;

/// What stands after `FROM`: the array `$1`, one element per row, as `j.value`.
pub(crate) fn rows(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "json_each($1) AS j",
        Dialect::Postgres => "json_array_elements(CAST($1 AS json)) AS j(value)",
    }
}

/// The `n`th text of a row.
pub(crate) fn text(n: usize) -> String {
    format!("j.value ->> {n}")
}

/// The `n`th number of a row.
pub(crate) fn number(n: usize) -> String {
    format!("CAST(j.value ->> {n} AS BIGINT)")
}

/// A subquery that yields the numbers of `$1`, for `IN (…)`.
pub(crate) fn numbers(dialect: Dialect) -> String {
    format!("SELECT {} FROM {}", number(0), rows(dialect))
}

/// The parameter for [`numbers`].
pub(crate) fn of_numbers(numbers: impl IntoIterator<Item = i64>) -> String {
    let mut text = String::from("[");
    for (n, number) in numbers.into_iter().enumerate() {
        let comma = if n == 0 { "" } else { "," };
        write!(text, "{comma}[{number}]").expect("writing to a string does not fail");
    }
    text.push(']');
    text
}

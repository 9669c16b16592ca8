//! Many long rows in one statement, handed over column by column.
//!
//! PostgreSQL takes each column as an array and reads it as it came, where it would have to take texts of
//! many kilobytes out of JSON character by character. SQLite has no arrays; it takes the same rows as one
//! JSON parameter. Scalars of the statement come first, so that they have the same numbers on both.

use sea_orm::{Value, sea_query::ArrayType};

use crate::{Dialect, StoreError, rows};

/// What a column holds. There is always something: an empty text stands for none, and the statement says so
/// with `NULLIF`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A text.
    Text,
    /// A whole number.
    Number,
}

/// A value of a column.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum Field {
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
}

impl From<&str> for Field {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Field {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Field {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Field {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

/// The columns of a relation `r`, by name.
#[derive(Debug, Clone, Copy)]
pub struct Columns<const N: usize>(pub [(&'static str, Sort); N]);

impl<const N: usize> Columns<N> {
    /// What stands after `FROM`, whose first parameter has this number.
    pub fn from(&self, dialect: Dialect, first: usize) -> String {
        match dialect {
            Dialect::Postgres => {
                let arrays = self.each(|n, _, sort| match sort {
                    Sort::Text => format!("CAST(${} AS text[])", first + n),
                    Sort::Number => format!("CAST(${} AS bigint[])", first + n),
                });
                format!("unnest({arrays}) AS r({})", self.each(|_, name, _| name.to_owned()))
            }
            Dialect::Sqlite => {
                let columns = self.each(|n, name, _| format!("j.value ->> {n} AS {name}"));
                format!("(SELECT {columns} FROM json_each(${first}) AS j) AS r")
            }
        }
    }

    /// The parameters of these rows: one a column, or a single one.
    ///
    /// # Errors
    /// None on PostgreSQL; on SQLite if a row cannot be JSON, which texts and numbers always can.
    pub fn parameters(&self, dialect: Dialect, rows: Vec<[Field; N]>) -> Result<Vec<Value>, StoreError> {
        if dialect == Dialect::Sqlite {
            let rows: Vec<&[Field]> = rows.iter().map(<[Field; N]>::as_slice).collect();
            return Ok(vec![rows::to_json(&rows)?.into()]);
        }
        let mut columns: [Vec<Value>; N] = std::array::from_fn(|_| Vec::with_capacity(rows.len()));
        for row in rows {
            for (column, field) in columns.iter_mut().zip(row) {
                column.push(match field {
                    Field::Text(text) => text.into(),
                    Field::Number(number) => number.into(),
                });
            }
        }
        let array = |(column, (_, sort)): (Vec<Value>, &(&str, Sort))| {
            let of = match sort {
                Sort::Text => ArrayType::String,
                Sort::Number => ArrayType::BigInt,
            };
            Value::Array(of, Some(Box::new(column)))
        };
        Ok(columns.into_iter().zip(&self.0).map(array).collect())
    }

    fn each(&self, text: impl Fn(usize, &str, Sort) -> String) -> String {
        let texts: Vec<String> =
            self.0.iter().enumerate().map(|(n, (name, sort))| text(n, name, *sort)).collect();
        texts.join(", ")
    }
}

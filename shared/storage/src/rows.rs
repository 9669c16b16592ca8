//! Hand-written SQL, with `$1` parameters on both databases.

use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement, TryGetable, Value};

use crate::StoreError;

/// One row of an answer.
pub struct Row(QueryResult);

impl Row {
    /// The value of a column.
    ///
    /// # Errors
    /// If there is no such column, or its type is another.
    pub fn get<T: TryGetable>(&self, column: &str) -> Result<T, StoreError> {
        Ok(self.0.try_get::<T>("", column)?)
    }

    /// The value of a text column, parsed.
    ///
    /// # Errors
    /// If the stored text is not a `T`: the database holds something this program cannot mean.
    pub fn parse<T: std::str::FromStr>(&self, column: &str) -> Result<T, StoreError> {
        let text: String = self.get(column)?;
        text.parse().map_err(|_| StoreError::Corrupt(format!("{column}: {text}")))
    }

    /// The value of a text column that may be null, parsed.
    ///
    /// # Errors
    /// As [`Row::parse`].
    pub fn parse_optional<T: std::str::FromStr>(&self, column: &str) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self.get(column)?;
        text.map(|text| text.parse().map_err(|_| StoreError::Corrupt(format!("{column}: {text}"))))
            .transpose()
    }

    /// The value of a JSON column.
    ///
    /// # Errors
    /// If the stored text is not the JSON of a `T`.
    pub fn json<T: serde::de::DeserializeOwned>(&self, column: &str) -> Result<T, StoreError> {
        let text: String = self.get(column)?;
        serde_json::from_str(&text).map_err(|e| StoreError::Corrupt(format!("{column}: {e}")))
    }

    /// The value of a time column.
    ///
    /// # Errors
    /// If there is no such column.
    pub fn time(&self, column: &str) -> Result<kernel::Timestamp, StoreError> {
        Ok(kernel::Timestamp::from_micros(self.get(column)?))
    }
}

/// Writes a value as the text of a JSON column.
///
/// # Errors
/// If it cannot be JSON.
pub fn to_json<T: serde::Serialize + ?Sized>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|e| StoreError::Corrupt(e.to_string()))
}

fn statement<C: ConnectionTrait + ?Sized>(db: &C, sql: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, values)
}

/// Every row of the answer.
///
/// # Errors
/// If the statement fails.
pub async fn all<C: ConnectionTrait + ?Sized>(
    db: &C,
    sql: &str,
    values: Vec<Value>,
) -> Result<Vec<Row>, StoreError> {
    let rows = db.query_all_raw(statement(db, sql, values)).await?;
    Ok(rows.into_iter().map(Row).collect())
}

/// The first row, if any.
///
/// # Errors
/// If the statement fails.
pub async fn one<C: ConnectionTrait + ?Sized>(
    db: &C,
    sql: &str,
    values: Vec<Value>,
) -> Result<Option<Row>, StoreError> {
    Ok(db.query_one_raw(statement(db, sql, values)).await?.map(Row))
}

/// Runs a statement and tells how many rows it touched.
///
/// # Errors
/// If the statement fails.
pub async fn execute<C: ConnectionTrait + ?Sized>(
    db: &C,
    sql: &str,
    values: Vec<Value>,
) -> Result<u64, StoreError> {
    Ok(db.execute_raw(statement(db, sql, values)).await?.rows_affected())
}

/// A list of placeholders, `$from, $from+1, …`, for `IN (…)` and multi-row inserts.
pub fn placeholders(from: usize, count: usize) -> String {
    (from..from + count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
}

impl From<StoreError> for DbErr {
    fn from(error: StoreError) -> Self {
        Self::Custom(error.to_string())
    }
}

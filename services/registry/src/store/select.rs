//! A `SELECT` that grows by conditions.

use sea_orm::Value;
use storage::{ConnectionTrait, Row, StoreError, rows};

/// The statement so far. `?` in a condition is the next value.
pub struct Select {
    sql: String,
    values: Vec<Value>,
    conditions: usize,
}

impl Select {
    /// Begins with `SELECT … FROM …`.
    pub fn new(sql: &str) -> Self {
        Self { sql: sql.to_owned(), values: Vec::new(), conditions: 0 }
    }

    /// Adds a condition with its values.
    pub fn and(mut self, condition: &str, values: impl IntoIterator<Item = Value>) -> Self {
        self.sql.push_str(if self.conditions == 0 { " WHERE " } else { " AND " });
        self.conditions += 1;
        self.push(condition, values);
        self
    }

    /// Adds a condition if there is a value for it.
    pub fn and_if(self, condition: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.and(condition, [value.into()]),
            None => self,
        }
    }

    /// Adds `column IN (…)`; nothing is in an empty list.
    pub fn and_in(self, column: &str, values: Vec<Value>) -> Self {
        let places = vec!["?"; values.len()].join(", ");
        let condition =
            if values.is_empty() { "1 = 0".to_owned() } else { format!("{column} IN ({places})") };
        self.and(&condition, values)
    }

    /// Runs it, in this order, with at most `limit` rows.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn rows<C: ConnectionTrait + ?Sized>(
        mut self,
        db: &C,
        order: &str,
        limit: u16,
    ) -> Result<Vec<Row>, StoreError> {
        self.push(&format!(" ORDER BY {order} LIMIT ?"), [i64::from(limit).into()]);
        rows::all(db, &self.sql, self.values).await
    }

    fn push(&mut self, text: &str, values: impl IntoIterator<Item = Value>) {
        let mut values = values.into_iter();
        for (n, piece) in text.split('?').enumerate() {
            if n > 0
                && let Some(value) = values.next()
            {
                self.values.push(value);
                self.sql.push_str(&format!("${}", self.values.len()));
            }
            self.sql.push_str(piece);
        }
    }
}

/// A text that stands anywhere within, for `LIKE ? ESCAPE '\'`.
pub fn anywhere(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

//! The only place with SQL: what the domain knows, written down and read back.

pub mod area;
pub mod area_past;
pub mod asking;
pub mod bulk;
pub mod calendar;
pub mod certificate_name;
pub mod changed;
pub mod code_list;
pub mod consolidation;
pub mod department;
pub mod duty_item;
pub mod duty_list;
pub mod element;
pub mod element_past;
pub mod follow_up;
pub mod recognition;
pub mod register;
pub mod register_write;
pub mod select;
pub mod worked_set;

use sea_orm::Value;
use serde::{Serialize, de::DeserializeOwned};
use storage::{Row, StoreError};

use crate::domain::spelling;

/// An enum as its word.
fn word<T: Serialize>(value: &T) -> Value {
    spelling::word(value).into()
}

/// Reads [`word`].
fn read_word<T: DeserializeOwned>(row: &Row, column: &str) -> Result<T, StoreError> {
    let text: String = row.get(column)?;
    spelling::parse(&text).ok_or_else(|| StoreError::Corrupt(format!("{column}: {text}")))
}

/// JSON that may be absent.
fn json_optional<T: DeserializeOwned>(row: &Row, column: &str) -> Result<Option<T>, StoreError> {
    let text: Option<String> = row.get(column)?;
    let read = |text: String| serde_json::from_str(&text);
    text.map(read).transpose().map_err(|error| StoreError::Corrupt(format!("{column}: {error}")))
}

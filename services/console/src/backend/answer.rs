//! The shapes that all answers share.

use serde::{Deserialize, Deserializer};

/// Reads null as nothing.
///
/// # Errors
/// If it is neither null nor what is expected.
pub fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(value: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(value)?.unwrap_or_default())
}

/// A page of a list.
#[derive(Debug, Clone, Deserialize)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// How to go on.
    #[serde(default)]
    pub next_cursor: Option<String>,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self { items: Vec::new(), next_cursor: None }
    }
}

/// A thing, and the entity tag a change of it must name.
#[derive(Debug, Clone, Default)]
pub struct Versioned<T> {
    /// The thing.
    pub value: T,
    /// Empty if the service sent none.
    pub etag: String,
}

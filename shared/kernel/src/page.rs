//! Pages by cursor: how many, and after which row. No totals, no page numbers.

use serde::Serialize;
use utoipa::ToSchema;

/// How many rows a page holds at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit(u16);

impl Limit {
    /// The most anyone gets at once.
    pub const MOST: u16 = 200;

    /// Between 1 and [`Limit::MOST`]; anything else is `None`.
    pub fn new(count: u16) -> Option<Self> {
        (1..=Self::MOST).contains(&count).then_some(Self(count))
    }

    /// The number.
    pub fn get(self) -> u16 {
        self.0
    }
}

impl Default for Limit {
    fn default() -> Self {
        Self(50)
    }
}

/// What a list endpoint was asked for. `after` is the sort key of the last row seen, decoded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageRequest {
    /// At most this many rows.
    pub limit: Limit,
    /// The parts of the keyset cursor; empty on the first page.
    pub after: Vec<String>,
}

/// One page of rows, and the cursor of the next one if there is more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Pass as `cursor` to go on; absent on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// The same page of something else.
    pub fn map<U>(self, convert: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(convert).collect(), next_cursor: self.next_cursor }
    }
}

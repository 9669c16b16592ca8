//! What rosters came to, kept in memory: rows are opened once after each change of a roster and once a
//! day, and not whenever somebody opens a table. Only numbers stand here.

use std::sync::{Mutex, PoisonError};

use chrono::NaiveDate;
use forms::ElementCode;
use kernel::RosterId;
use runtime::Lately;

/// Numbers at once: a county's communities with a few dozen each.
const MOST: usize = 40_000;

/// Names a number: of which roster after how many changes, by which form, of which element, on which day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NumberKey {
    /// The roster.
    pub roster: RosterId,
    /// How often it had been changed.
    pub changes: i64,
    /// The content of the admission that says how to count.
    pub content_hash: String,
    /// The element.
    pub element: ElementCode,
    /// The day.
    pub on: NaiveDate,
}

/// The numbers at hand; none as a value means that the roster comes to no number.
pub struct Numbers(Mutex<Lately<NumberKey, Option<String>>>);

impl Default for Numbers {
    fn default() -> Self {
        Self(Mutex::new(Lately::holding(MOST)))
    }
}

impl Numbers {
    /// What is known under a name.
    pub fn find(&self, key: &NumberKey) -> Option<Option<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(key)
    }

    /// Keeps a number.
    pub fn keep(&self, key: NumberKey, number: Option<String>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).put(key, number);
    }
}

//! Earlier values of a community by their element: a table of hundreds of cells looks for each of its own.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use forms::ElementCode;

use super::prefill::Known;

/// A value that lies further back is no proposal.
const OLDEST_DAYS: u64 = 400;

/// The day on which the period of a proposal must have ended at the earliest, for a table that begins on
/// a day.
pub fn oldest(first: NaiveDate) -> NaiveDate {
    first.checked_sub_days(Days::new(OLDEST_DAYS)).unwrap_or(first)
}

/// Values that were accepted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownValues(BTreeMap<ElementCode, Vec<Known>>);

impl KnownValues {
    /// Those of an element.
    pub fn of(&self, element: &ElementCode) -> &[Known] {
        self.0.get(element).map_or(&[], Vec::as_slice)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Known> {
        self.0.values().flatten()
    }

    /// One more.
    pub fn push(&mut self, known: Known) {
        self.0.entry(known.element.clone()).or_default().push(known);
    }
}

impl FromIterator<Known> for KnownValues {
    fn from_iter<I: IntoIterator<Item = Known>>(values: I) -> Self {
        let mut all = Self::default();
        values.into_iter().for_each(|known| all.push(known));
        all
    }
}

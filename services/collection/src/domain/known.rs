//! Earlier values of a community by their element: a table of hundreds of cells looks for each of its own.

use std::collections::BTreeMap;

use forms::ElementCode;

use super::prefill::Known;

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

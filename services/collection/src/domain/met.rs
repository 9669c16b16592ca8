//! What a table's submissions have answered so far: each obligation, and whether it came late.
//!
//! Communities of one county mostly answer the same obligations, so a set is kept once under the
//! hash of its text and tables name it. Completeness is then a count of tables by set and state.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::digest;

use super::{demand::ObligationKey, fuse::Fused};

/// Obligations that were met, each with whether it was met late.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Met(pub BTreeMap<ObligationKey, bool>);

impl Met {
    /// With everything live that is answered by a submission today. What was met before stays as
    /// it was met then.
    pub fn and(&self, fused: &Fused, today: NaiveDate) -> Self {
        let mut met = self.0.clone();
        for obligation in fused.obligations.iter().filter(|o| o.live) {
            met.entry(obligation.key()).or_insert(today > obligation.occurrence.due.date);
        }
        Self(met)
    }

    /// What is written.
    pub fn to_text(&self) -> String {
        let rows: Vec<(String, String, u8)> = self
            .0
            .iter()
            .map(|((admission, period), late)| (admission.to_string(), period.to_string(), u8::from(*late)))
            .collect();
        serde_json::to_string(&rows).unwrap_or_default()
    }

    /// What is read.
    pub fn parse(text: &str) -> Option<Self> {
        let rows: Vec<(String, String, u8)> = serde_json::from_str(text).ok()?;
        let row = |(admission, period, late): &(String, String, u8)| {
            Some(((admission.parse().ok()?, period.parse().ok()?), *late == 1))
        };
        rows.iter().map(row).collect::<Option<_>>().map(Self)
    }

    /// Its name.
    pub fn hash(text: &str) -> String {
        digest::of_bytes(text.as_bytes()).trim_start_matches("sha256:").chars().take(32).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        fuse::fuse,
        samples::{day, demand, due_in},
    };

    #[test]
    fn what_was_met_in_time_stays_so_and_what_comes_later_is_late() {
        let first = fuse(due_in(demand(1, &["C04"]), "2026-12"));
        let both =
            fuse([due_in(demand(1, &["C04"]), "2026-12"), due_in(demand(2, &["C11"]), "2026-12")].concat());
        let met = Met::default().and(&first, day("2026-12-25")).and(&both, day("2026-12-26"));
        assert_eq!(met.0.values().copied().collect::<Vec<_>>(), [false, true]);
        assert_eq!(Met::parse(&met.to_text()), Some(met.clone()));
        assert_eq!(Met::hash(&met.to_text()).len(), 32);
    }
}

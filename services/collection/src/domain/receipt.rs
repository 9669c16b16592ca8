//! What a community holds after it has submitted: a number and the hash of exactly what it sent.

use forms::{Answer, ElementCode};
use kernel::{AreaCode, ControlNumber, Period, check::mod_37_36, digest};
use serde::Serialize;
use serde_json::Value;

use super::fuse::CellKey;

/// One cell as it was submitted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SubmittedCell {
    /// The element.
    pub element: ElementCode,
    /// The period its value speaks of.
    pub period: Period,
    /// The value, or `{"empty": reason}`.
    pub value: Value,
    /// What the community says of it. Left out where it says nothing, so that what was hashed before
    /// keeps its hash.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

impl SubmittedCell {
    /// A cell, its answer, and what is said of it.
    pub fn new(cell: &CellKey, answer: &Answer, remark: Option<&str>) -> Self {
        let CellKey { element, period } = cell.clone();
        Self { element, period, value: answer.to_json(), remark: remark.map(str::to_owned) }
    }
}

/// Everything that was submitted. Kept for ever, one row per version.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Submission {
    /// The community.
    pub area: AreaCode,
    /// The month.
    pub period: Period,
    /// Counts the submissions of the table, from 1.
    pub version: i32,
    /// The demands it answers.
    pub demands: Vec<ControlNumber>,
    /// Every cell.
    pub cells: Vec<SubmittedCell>,
}

impl Submission {
    /// `sha256:<hex>` over the canonical JSON.
    pub fn hash(&self) -> String {
        digest::of(self).expect("texts, numbers and lists are JSON")
    }

    /// The receipt's number: `HZ-210102025001-202612-01-K` (回执). It names community, month and
    /// version, and carries a check character, so that it can be read out over the telephone.
    pub fn receipt(&self) -> String {
        let month = self.period.to_string().replace('-', "");
        let stem = format!("HZ-{}-{month}-{:02}", self.area, self.version);
        let check = mod_37_36(&stem.replace('-', "")).expect("digits and capital letters only");
        format!("{stem}-{check}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::period;

    fn key() -> CellKey {
        CellKey { element: "C04".parse().unwrap(), period: period("2026-12") }
    }

    #[test]
    fn what_is_said_of_a_value_is_part_of_what_was_submitted() {
        let json =
            |remark| serde_json::to_value(SubmittedCell::new(&key(), &Answer::Integer(1), remark)).unwrap();
        assert_eq!(json(None).get("remark"), None);
        assert_eq!(json(Some("已核实"))["remark"], "已核实");
    }

    fn submission(version: i32, value: i64) -> Submission {
        Submission {
            area: "210102025001".parse().unwrap(),
            period: period("2026-12"),
            version,
            demands: vec![],
            cells: vec![SubmittedCell::new(&key(), &Answer::Integer(value), None)],
        }
    }

    #[test]
    fn the_number_names_the_submission_and_the_hash_its_content() {
        let first = submission(1, 6918);
        assert!(first.receipt().starts_with("HZ-210102025001-202612-01-"));
        assert_ne!(first.receipt(), submission(2, 6918).receipt());
        assert_ne!(first.hash(), submission(1, 6919).hash());
        assert_eq!(first.hash(), submission(1, 6918).hash());
    }
}

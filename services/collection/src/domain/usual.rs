//! What is usual for a community: the band in which its own earlier values of an element lie. A value
//! far outside it is asked about, never refused: the rule is soft, and a remark answers it.
//!
//! The rule is declared here, once for every number of every table, because it needs nothing that a
//! department would have to say: it holds a value against what the same community said of the same
//! element for periods of the same length. It measures by the median and the median distance from it
//! (MAD), not by the mean and the standard deviation, because a single wrong entry of last year moves
//! the latter two so far that it hides the next one. A value counts as unlike its own past at more
//! than 3.5 such distances, scaled by 1.4826 to be comparable with a standard deviation (Iglewicz and
//! Hoaglin, How to Detect and Handle Outliers, 1993).
//!
//! Most figures of a community hardly move, so that the distance alone would be nothing and any new
//! household an outlier. Hence a floor: one unit, or a twentieth of the median. Fewer than six
//! values say nothing about what is usual.

use std::collections::BTreeMap;

use forms::{Answer, Finding, Severity};
use kernel::Violation;
use serde::{Deserialize, Serialize};

use super::{codes, fuse::CellKey, sheet::Sheet};

/// Names the rule in findings.
pub const RULE: &str = "own-history";
/// The latest periods that are looked at.
pub const PERIODS: usize = 12;

const LEAST_PERIODS: usize = 6;
const FAR: f64 = 3.5;
const AS_DEVIATION: f64 = 1.4826;
const FLOOR_UNIT: f64 = 1.0;
const FLOOR_SHARE: f64 = 0.05;

/// What is usual.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Usual {
    /// The middle of the earlier values.
    pub median: f64,
    /// How far they usually lie from it.
    pub spread: f64,
    /// Of how many periods.
    pub periods: usize,
}

impl Usual {
    /// Of the values of the latest periods, in any order; none if there are too few.
    pub fn of(values: &[f64]) -> Option<Self> {
        if values.len() < LEAST_PERIODS {
            return None;
        }
        let median = middle(values)?;
        let distances: Vec<f64> = values.iter().map(|value| (value - median).abs()).collect();
        let floor = FLOOR_UNIT.max(median.abs() * FLOOR_SHARE);
        let spread = (middle(&distances)? * AS_DEVIATION).max(floor);
        Some(Self { median, spread, periods: values.len() })
    }

    /// The least and the largest value that are still usual.
    pub fn band(&self) -> (f64, f64) {
        (self.median - FAR * self.spread, self.median + FAR * self.spread)
    }

    fn holds(&self, value: f64) -> bool {
        let (least, most) = self.band();
        (least..=most).contains(&value)
    }
}

fn middle(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    let upper = *sorted.get(half)?;
    if sorted.len() % 2 == 1 {
        Some(upper)
    } else {
        sorted.get(half - 1).map(|lower| f64::midpoint(*lower, upper))
    }
}

/// An answer as a number.
pub fn number(answer: &Answer) -> Option<f64> {
    match answer {
        Answer::Integer(number) => number.to_string().parse().ok(),
        Answer::Decimal(text) => text.parse().ok(),
        _ => None,
    }
}

/// The answers of a table that are unlike the community's own past, in its order.
pub fn check(sheet: &Sheet, answers: &BTreeMap<CellKey, Answer>) -> Vec<Finding> {
    let unlike = |(at, cell): (usize, &super::fuse::FusedCell)| {
        let usual = sheet.memory.usual(&cell.key)?;
        let value = number(answers.get(&cell.key)?)?;
        (cell.is_live() && !usual.holds(value)).then(|| finding(at, &usual))
    };
    sheet.fused.cells.iter().enumerate().filter_map(unlike).collect()
}

fn finding(at: usize, usual: &Usual) -> Finding {
    let (least, most) = usual.band();
    let (least, most, median) = (shown(least), shown(most), shown(usual.median));
    let periods = usual.periods;
    let violation = Violation::of(format!("/cells/{at}"), &codes::UNLIKE_BEFORE).saying(
        format!("与本社区近{periods}期的数差别很大（中位数{median}，一般在{least}到{most}之间），请核对；属实的请写明原因"),
        format!("far from this community's last {periods} values (median {median}, usually {least} to {most}): check it, or say why it is right"),
    );
    Finding { violation, severity: Severity::Soft, rule: Some(RULE.into()) }
}

/// A number as people read it: whole, or with at most two digits after the point.
fn shown(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn band(values: &[f64]) -> Option<(f64, f64)> {
        Usual::of(values).map(|usual| usual.band())
    }

    #[test]
    fn few_values_say_nothing_and_one_wrong_one_hides_nothing() {
        assert_eq!(band(&[7.0; 5]), None);
        assert_eq!(band(&[100.0; 6]), Some((82.5, 117.5)));
        assert_eq!(band(&[0.0; 12]), Some((-3.5, 3.5)));
        let with_a_slip = [100.0, 102.0, 98.0, 101.0, 99.0, 10_000.0];
        let usual = Usual::of(&with_a_slip).unwrap();
        assert!(usual.holds(100.0) && !usual.holds(1_000.0), "{usual:?}");
    }

    #[test]
    fn numbers_are_shown_without_what_nobody_reads() {
        assert_eq!(
            (shown(6_918.0), shown(12.5), shown(-3.499_99)),
            ("6918".into(), "12.5".into(), "-3.5".into())
        );
    }

    proptest! {
        /// Whatever the past was, its middle is usual, and most of it is.
        #[test]
        fn what_a_community_mostly_says_is_usual(values in prop::collection::vec(-1_000_000_i32..1_000_000, 6..12)) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let usual = Usual::of(&values).unwrap();
            prop_assert!(usual.holds(usual.median));
            let held = values.iter().filter(|value| usual.holds(**value)).count();
            prop_assert!(held * 2 >= values.len());
        }
    }
}

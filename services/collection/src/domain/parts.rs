//! Which shorter periods make up a longer one.

use forms::Aggregate;
use kernel::{Frequency, Period};

/// The periods of one length that make up a longer one, the shortest lengths first. Weeks make up
/// nothing but themselves.
pub fn parts(whole: Period) -> Vec<Vec<Period>> {
    let lengths: &[Frequency] = match whole {
        Period::Day(_) => &[],
        Period::Week(_) | Period::Month(_) => &[Frequency::Daily],
        Period::Quarter(_) => &[Frequency::Monthly],
        Period::Half(_) => &[Frequency::Monthly, Frequency::Quarterly],
        Period::Year(_) => &[Frequency::Monthly, Frequency::Quarterly, Frequency::HalfYearly],
    };
    let split = |length: &Frequency| {
        let first = Period::holding(whole.first_day(), *length);
        std::iter::successors(Some(first), |part| Some(part.next()))
            .take_while(|part| part.last_day() <= whole.last_day())
            .collect()
    };
    lengths.iter().map(split).collect()
}

/// Those of them that an aggregate needs.
pub fn wanted(parts: &[Period], aggregate: Aggregate) -> &[Period] {
    if aggregate.needs_all() { parts } else { parts.last().map(std::slice::from_ref).unwrap_or_default() }
}

/// Which shorter periods are lacking for a longer one: of the lengths in which anything was said, the one that
/// lacks least; where nothing was said, all of the shortest.
pub fn lacking(whole: Period, aggregate: Aggregate, said: impl Fn(&Period) -> bool) -> Vec<Period> {
    let of_length = |parts: Vec<Period>| {
        let lacks: Vec<Period> =
            wanted(&parts, aggregate).iter().filter(|part| !said(part)).copied().collect();
        let begun = parts.iter().any(&said);
        ((!begun, if begun { lacks.len() } else { 0 }), lacks)
    };
    let lengths = parts(whole).into_iter().map(of_length);
    lengths.min_by_key(|(order, _)| *order).map(|(_, lacks)| lacks).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lacking_is_told_in_the_length_in_which_something_was_said() {
        let lacks = |said: &[&str], aggregate: Aggregate| {
            let said: Vec<Period> = said.iter().map(|part| part.parse().unwrap()).collect();
            let lacking = lacking("2026".parse().unwrap(), aggregate, |part| said.contains(part));
            lacking.iter().map(Period::to_string).collect::<Vec<_>>().join(" ")
        };
        let months =
            "2026-02 2026-03 2026-04 2026-05 2026-06 2026-07 2026-08 2026-09 2026-10 2026-11 2026-12";
        assert_eq!(lacks(&["2026-01"], Aggregate::Sum), months);
        assert_eq!(lacks(&["2026-01", "2026Q1", "2026Q2", "2026Q3"], Aggregate::Sum), "2026Q4");
        assert_eq!(lacks(&["2026-01"], Aggregate::Last), "2026-12");
        assert_eq!(lacks(&[], Aggregate::Mean), format!("2026-01 {months}"));
    }

    #[test]
    fn longer_periods_are_made_up_of_equal_shorter_ones() {
        let counts = |whole: &str| parts(whole.parse().unwrap()).iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(counts("2026"), [12, 4, 2]);
        assert_eq!(counts("2026H2"), [6, 2]);
        assert_eq!(counts("2026Q4"), [3]);
        assert_eq!(counts("2026-02"), [28]);
        assert_eq!(counts("2026-W47"), [7]);
        assert!(counts("2026-12-01").is_empty());
    }
}

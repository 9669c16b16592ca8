//! What is already known of a cell: the last accepted value of the same element and unit. Others know
//! more: rosters ([`super::roster`]), departments ([`super::provided`]), other cells
//! ([`super::derived`]).
//!
//! It is a proposal with its source and date, never an answer: the community confirms or corrects.

use chrono::NaiveDate;
use forms::{Answer, ElementCode, FieldKind};
use kernel::{DepartmentCode, DisputeId, Period};

use super::fuse::CellKey;

/// Where an accepted value came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A table that the street accepted.
    Table,
    /// Taken over from before.
    Import,
    /// Counted from a roster.
    Roster,
    /// Provided by the department that is the source of the element.
    Department,
    /// Worked out from other cells of the table.
    Derived,
    /// What the shorter periods within its own come to.
    Periods,
}

impl Source {
    /// The spelling used in columns and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Import => "import",
            Self::Roster => "roster",
            Self::Department => "department",
            Self::Derived => "derived",
            Self::Periods => "periods",
        }
    }

    /// In words for people, in Chinese and in English.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Table => ("街道审核过的表", "a table the street accepted"),
            Self::Import => ("历史数据", "earlier records"),
            Self::Roster => ("本社区台账统计", "counted from the rosters"),
            Self::Department => ("主管部门提供", "provided by the department that holds it"),
            Self::Derived => ("由其他数据算出", "worked out from other values"),
            Self::Periods => ("由各期数据汇总", "added up from shorter periods"),
        }
    }

    /// Reads [`Source::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        let all = [Self::Table, Self::Import, Self::Roster, Self::Department, Self::Derived, Self::Periods];
        all.into_iter().find(|source| source.name() == name)
    }
}

/// An accepted value of the unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The element.
    pub element: ElementCode,
    /// The period it speaks of.
    pub period: Period,
    /// The value.
    pub answer: Answer,
    /// Where it came from.
    pub source: Source,
    /// When it was accepted.
    pub accepted_on: NaiveDate,
    /// Days for which it stays fresh, if the dictionary says.
    pub refresh_days: Option<i32>,
}

/// A proposal for a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefill {
    /// The value.
    pub answer: Answer,
    /// The period it speaks of.
    pub period: Period,
    /// Where it came from.
    pub source: Source,
    /// As of when: the last day of its period, or the day it was accepted if that was sooner.
    pub as_of: NaiveDate,
    /// Whether it is within its refresh interval.
    pub fresh: bool,
    /// What it was worked out from.
    pub basis: Vec<Basis>,
    /// The department that provides it, with whom it can be disputed.
    pub holder: Option<Holder>,
}

/// A value from which a proposal was worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// Of which cell.
    pub key: CellKey,
    /// The value.
    pub answer: Answer,
}

/// Who answers for a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The department.
    pub department: DepartmentCode,
    /// Which version of its value this is.
    pub version: i32,
    /// The dispute about it that is still open.
    pub dispute: Option<DisputeId>,
}

impl Prefill {
    /// A proposal of today, fresh, of which no more is known.
    pub fn of(answer: Answer, period: Period, source: Source, today: NaiveDate) -> Self {
        Self { answer, period, source, as_of: today, fresh: true, basis: Vec::new(), holder: None }
    }

    /// Whether somebody disputes it with its source.
    pub fn is_disputed(&self) -> bool {
        self.holder.as_ref().is_some_and(|holder| holder.dispute.is_some())
    }
}

/// The best proposal for a cell: the value whose period ended last before the cell's own ends,
/// rather of a period of the same length. What was taken over from before for the very period goes
/// before all.
pub fn choose(key: &CellKey, kind: &FieldKind, known: &[Known], today: NaiveDate) -> Option<Prefill> {
    let earlier = known.iter().filter(|value| {
        let before = || value.period.last_day() < key.period.last_day();
        let taken_over = value.period == key.period && value.source == Source::Import;
        value.element == key.element
            && (taken_over || before())
            && value.answer.reason().is_none()
            && value.answer.fits(kind)
    });
    best(earlier, key, today)
}

/// What was taken over from before for the very period of a cell, and nothing else.
pub fn taken_over(key: &CellKey, kind: &FieldKind, known: &[Known], today: NaiveDate) -> Option<Prefill> {
    let own = known.iter().filter(|value| {
        let named = value.element == key.element && value.period == key.period;
        named && value.source == Source::Import && value.answer.reason().is_none() && value.answer.fits(kind)
    });
    best(own, key, today)
}

fn best<'a>(values: impl Iterator<Item = &'a Known>, key: &CellKey, today: NaiveDate) -> Option<Prefill> {
    let same_length =
        |value: &Known| std::mem::discriminant(&value.period) == std::mem::discriminant(&key.period);
    let best = values.max_by_key(|value| (value.period.last_day(), same_length(value), value.period))?;
    let as_of = best.period.last_day().min(best.accepted_on);
    let age = (today - as_of).num_days();
    let fresh = best.refresh_days.is_some_and(|days| age <= i64::from(days));
    Some(Prefill { as_of, fresh, ..Prefill::of(best.answer.clone(), best.period, best.source, today) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::{day, period};

    fn known(at: &str, value: i64) -> Known {
        Known {
            element: "C04".parse().unwrap(),
            period: period(at),
            answer: Answer::Integer(value),
            source: Source::Table,
            accepted_on: day("2026-11-28"),
            refresh_days: Some(31),
        }
    }

    fn proposal(cell: &str, values: &[Known]) -> Option<(i64, String)> {
        let key = CellKey { element: "C04".parse().unwrap(), period: period(cell) };
        let kind = FieldKind::Integer { minimum: None, maximum: None };
        match choose(&key, &kind, values, day("2026-12-20")) {
            Some(Prefill { answer: Answer::Integer(n), as_of, .. }) => Some((n, as_of.to_string())),
            _ => None,
        }
    }

    #[test]
    fn the_latest_earlier_value_of_the_like_length_is_proposed() {
        let values = [known("2026-10", 10), known("2026-11", 11), known("2026-12", 12), known("2026Q3", 3)];
        assert_eq!(proposal("2026-12", &values), Some((11, "2026-11-28".into())));
        assert_eq!(proposal("2026Q4", &values), Some((11, "2026-11-28".into())));
        assert_eq!(proposal("2026-10", &values), Some((3, "2026-09-30".into())));
        assert_eq!(proposal("2026-07", &values), None);
        let both = [known("2026Q3", 3), known("2026-09", 9)];
        assert_eq!(proposal("2026Q4", &both), Some((3, "2026-09-30".into())));
        assert_eq!(proposal("2026-10", &both), Some((9, "2026-09-30".into())));
    }

    #[test]
    fn neither_a_reason_nor_another_type_is_proposed_and_old_values_are_not_fresh() {
        let reason = Known { answer: Answer::Empty(forms::NullReason::Unknown), ..known("2026-11", 0) };
        let text = Known { answer: Answer::Text("多".into()), ..known("2026-11", 0) };
        assert_eq!(proposal("2026-12", &[reason, text]), None);
        let key = CellKey { element: "C04".parse().unwrap(), period: period("2026-12") };
        let kind = FieldKind::Integer { minimum: None, maximum: None };
        let fresh = |today: &str| choose(&key, &kind, &[known("2026-11", 1)], day(today)).unwrap().fresh;
        assert!(fresh("2026-12-29") && !fresh("2026-12-30"));
    }
}

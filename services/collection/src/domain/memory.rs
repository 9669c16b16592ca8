//! What is remembered of a community, in one text beside its tables: of every element and length of
//! period the last accepted value, and what is usual.
//!
//! A table that is taken in with a hundred others is held against the past like any other. Reading a
//! year of values for each would be a hundred thousand rows a second; this is one short row each. It
//! is brought up to date with every acceptance and says nothing that the values themselves do not.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use forms::ElementCode;
use kernel::Period;
use serde::{Deserialize, Serialize};

use super::{
    answers::Stored,
    derived, following,
    fuse::{CellKey, Fused},
    known::{KnownValues, oldest},
    prefill::{Known, Source},
    usual::{self, PERIODS, Usual},
};

/// How long a period is: the letter of its sort.
pub type Length = char;

/// The letter of a period.
pub fn length(period: Period) -> Length {
    match period {
        Period::Day(_) => 'D',
        Period::Week(_) => 'W',
        Period::Month(_) => 'M',
        Period::Quarter(_) => 'Q',
        Period::Half(_) => 'H',
        Period::Year(_) => 'Y',
    }
}

/// What is remembered.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Memory(BTreeMap<(ElementCode, Length), Remembered>);

#[derive(Debug, Clone, PartialEq)]
struct Remembered {
    last: Known,
    usual: Option<Usual>,
}

#[derive(Serialize, Deserialize)]
struct Row(String, Period, String, String, String, NaiveDate, Option<i32>, Option<(f64, f64, usize)>);

impl Memory {
    /// Forgets everything of some elements.
    pub fn forget(&mut self, elements: &BTreeSet<&str>) {
        self.0.retain(|(element, _), _| !elements.contains(element.as_str()));
    }

    /// Learns what values of some elements say; what it knew of them before is replaced.
    pub fn learn(&mut self, values: Vec<Known>) {
        let mut sorts: BTreeMap<(ElementCode, Length), Vec<Known>> = BTreeMap::new();
        for value in values {
            sorts.entry((value.element.clone(), length(value.period))).or_default().push(value);
        }
        for (key, mut values) in sorts {
            values.sort_by_key(|value| std::cmp::Reverse(value.period));
            let numbers: Vec<f64> =
                values.iter().take(PERIODS).filter_map(|value| usual::number(&value.answer)).collect();
            let usual = Usual::of(&numbers);
            if let Some(last) = values.into_iter().next() {
                self.0.insert(key, Remembered { last, usual });
            }
        }
    }

    /// What is usual for a cell.
    pub fn usual(&self, key: &CellKey) -> Option<Usual> {
        self.0.get(&(key.element.clone(), length(key.period)))?.usual
    }

    /// The last value of every element and length.
    fn last(&self) -> impl Iterator<Item = &Known> {
        self.0.values().map(|remembered| &remembered.last)
    }

    /// The earlier values that may be proposed for a table of a month, without any of them being read;
    /// none where more is needed than the last of each: where one value follows from others, and for an
    /// older table, of which the value before may be forgotten.
    pub fn recall(&self, fused: &Fused, month: Period) -> Option<KnownValues> {
        let follows = derived::any(fused) || following::sources(fused).next().is_some();
        let from = oldest(month.first_day());
        let recent = |known: &&Known| known.period.last_day() >= from;
        (!follows && self.suffices(fused)).then(|| self.last().filter(recent).cloned().collect())
    }

    fn suffices(&self, fused: &Fused) -> bool {
        self.last().all(|last| {
            let later = fused
                .of_element(&last.element)
                .all(|(_, cell)| last.period.last_day() < cell.key.period.last_day());
            later || fused.of_element(&last.element).next().is_none()
        })
    }

    /// What is written.
    pub fn to_text(&self) -> String {
        let rows: Vec<Row> = self.0.values().map(row).collect();
        serde_json::to_string(&rows).unwrap_or_default()
    }

    /// What is read; what means nothing any more is forgotten.
    pub fn parse(text: &str) -> Self {
        let rows: Vec<Row> = serde_json::from_str(text).unwrap_or_default();
        let read = rows.into_iter().filter_map(remembered);
        Self(read.map(|one| ((one.last.element.clone(), length(one.last.period)), one)).collect())
    }
}

fn row(remembered: &Remembered) -> Row {
    let Known { element, period, answer, source, accepted_on, refresh_days } = &remembered.last;
    let Stored { datatype, text } = Stored::of(answer);
    let usual = remembered.usual.map(|usual| (usual.median, usual.spread, usual.periods));
    Row(
        element.to_string(),
        *period,
        datatype,
        text,
        source.name().into(),
        *accepted_on,
        *refresh_days,
        usual,
    )
}

fn remembered(row: Row) -> Option<Remembered> {
    let Row(element, period, datatype, text, source, accepted_on, refresh_days, usual) = row;
    let last = Known {
        element: element.parse().ok()?,
        period,
        answer: Stored { datatype, text }.read()?,
        source: Source::from_name(&source)?,
        accepted_on,
        refresh_days,
    };
    Some(Remembered { last, usual: usual.map(|(median, spread, periods)| Usual { median, spread, periods }) })
}

#[cfg(test)]
mod tests {
    use forms::Answer;

    use super::*;
    use crate::domain::{
        fuse::fuse,
        samples::{day, demand, due_in, period},
    };

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

    fn year() -> Memory {
        let mut memory = Memory::default();
        let mut values: Vec<Known> = (1..=11).map(|month| known(&format!("2026-{month:02}"), 100)).collect();
        values.push(known("2026Q3", 300));
        memory.learn(values);
        memory
    }

    #[test]
    fn it_keeps_the_last_value_and_what_is_usual_by_length_and_comes_back_as_it_was() {
        let memory = year();
        let last: Vec<_> = memory.last().map(|known| known.period.to_string()).collect();
        assert_eq!(last, ["2026-11", "2026Q3"]);
        let key = |at: &str| CellKey { element: "C04".parse().unwrap(), period: period(at) };
        assert_eq!(
            memory.usual(&key("2026-12")).map(|usual| (usual.median, usual.periods)),
            Some((100.0, 11))
        );
        assert_eq!(memory.usual(&key("2026Q4")), None);
        assert_eq!(Memory::parse(&memory.to_text()), memory);
        assert_eq!(Memory::parse("[[1]]"), Memory::default());
    }

    #[test]
    fn it_suffices_for_what_is_new_and_not_for_what_is_older() {
        let asked = |month: &str| fuse(due_in(demand(1, &["C04"]), month));
        assert!(year().suffices(&asked("2026-12")));
        assert!(!year().suffices(&asked("2026-11")));
        assert!(year().suffices(&fuse(due_in(demand(1, &["C11"]), "2026-01"))));
    }
}

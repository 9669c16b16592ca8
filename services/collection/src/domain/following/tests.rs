//! What follows, by example.

use std::sync::Arc;

use contracts::approval::DerivedFrom;
use forms::NullReason;

use super::*;
use crate::domain::{
    demand::Demand,
    findings,
    known::KnownValues,
    samples::{day, demand, due_in, field, filled, period, sheet},
};

/// C57 follows from C04 less C11.
pub fn following(rule: &str) -> Following {
    let derived = DerivedField {
        field: serde_json::to_value(field("C57")).unwrap(),
        from: ["C04", "C11"]
            .map(|code| DerivedFrom { element: code.into(), key: code.to_lowercase() })
            .to_vec(),
        rule: rule.into(),
    };
    let integer = FieldKind::Integer { minimum: None, maximum: None };
    let kinds = ["C04", "C11"].map(|code| (code.parse().unwrap(), integer.clone())).into();
    Following::read(&derived, &kinds).unwrap()
}

fn carrying(serial: u32, elements: &[&str]) -> Demand {
    Demand { following: Arc::new([following("c04 - c11")]), ..demand(serial, elements) }
}

fn answers(values: &[(&str, &str, i64)]) -> BTreeMap<CellKey, Answer> {
    let one = |(element, at, value): &(&str, &str, i64)| {
        (CellKey { element: element.parse().unwrap(), period: period(at) }, Answer::Integer(*value))
    };
    values.iter().map(one).collect()
}

fn known(element: &str, at: &str, value: i64, refresh_days: i32) -> Known {
    Known {
        element: element.parse().unwrap(),
        period: period(at),
        answer: Answer::Integer(value),
        source: Source::Table,
        accepted_on: day("2026-12-31"),
        refresh_days: Some(refresh_days),
    }
}

fn shown(sheet: &Sheet, given: &BTreeMap<CellKey, Answer>) -> Vec<Option<(String, bool, usize)>> {
    let shown = |value: Prefill| (value.answer.to_text(), value.fresh, value.basis.len());
    values(sheet, given).into_iter().map(|value| value.map(shown)).collect()
}

#[test]
fn nothing_asks_for_it_and_it_follows_as_soon_as_its_sources_are_there() {
    let mut sheet = sheet(due_in(carrying(1, &["C04", "C11"]), "2026-12"));
    sheet.known = KnownValues::default();
    assert_eq!(sheet.fused.cells.len(), 2);
    assert_eq!(shown(&sheet, &answers(&[("C04", "2026-12", 30)])), [None]);
    let both = answers(&[("C04", "2026-12", 30), ("C11", "2026-12", 8)]);
    assert_eq!(shown(&sheet, &both), [Some(("22".into(), true, 2))]);
}

#[test]
fn a_source_that_is_not_asked_here_counts_with_its_last_value_and_says_how_fresh_it_is() {
    let mut sheet = sheet(due_in(carrying(1, &["C04"]), "2026-12"));
    let given = answers(&[("C04", "2026-12", 30)]);
    for (refresh, fresh) in [(31, true), (30, false)] {
        let values = [
            known("C11", "2026-10", 1, refresh),
            known("C11", "2026-11", 5, refresh),
            known("C11", "2027-01", 9, refresh),
        ];
        sheet.known = values.into_iter().collect();
        sheet.today = day("2026-12-31");
        assert_eq!(shown(&sheet, &given), [Some(("25".into(), fresh, 2))], "{refresh}");
    }
    // What is filled now goes before what was accepted of the same cell.
    sheet.known.push(known("C04", "2026-12", 1_000, 31));
    assert_eq!(shown(&sheet, &given)[0].as_ref().unwrap().0, "25");
}

#[test]
fn where_somebody_asks_it_it_is_a_proposal_there_and_stands_once() {
    let both = [due_in(carrying(1, &["C04", "C11"]), "2026-12"), due_in(demand(2, &["C57"]), "2026-12")];
    let mut asked = filled(both.concat());
    assert!(asked.fused.followed.is_empty());
    let key = CellKey { element: "C57".parse().unwrap(), period: period("2026-12") };
    asked.held.remove(&key);
    let cell = &asked.fused.cells[asked.fused.position(&key).unwrap()];
    let proposed = asked.prefill(cell).unwrap();
    assert_eq!((proposed.answer, proposed.source), (Answer::Integer(0), Source::Derived));
    let twice = [due_in(carrying(1, &["C04", "C11"]), "2026-12"), due_in(carrying(2, &["C04"]), "2026-12")];
    let twice = sheet(twice.concat());
    let owners: Vec<usize> = twice.fused.followed.iter().map(|one| one.owners.len()).collect();
    assert_eq!(owners, [2]);
}

#[test]
fn what_comes_out_impossible_is_said_and_prevents_nothing() {
    let sheet = sheet(due_in(carrying(1, &["C04", "C11"]), "2026-12"));
    let given = answers(&[("C04", "2026-12", 3), ("C11", "2026-12", 8)]);
    let found = findings::of(&sheet, &given, None, Completeness::Draft);
    let told: Vec<_> =
        found.iter().map(|f| (f.violation.pointer.as_str(), f.violation.code.as_str(), f.severity)).collect();
    assert_eq!(told, [("/derived/0", "forms.answer.below-minimum", Severity::Soft)]);
    assert_eq!(findings::unexplained(&sheet, &found), []);
}

#[test]
fn a_reason_is_no_number_and_a_rule_that_cannot_be_worked_out_gives_nothing() {
    let mut sheet = sheet(due_in(carrying(1, &["C04", "C11"]), "2026-12"));
    sheet.known = KnownValues::default();
    let mut given = answers(&[("C04", "2026-12", 30), ("C11", "2026-12", 8)]);
    let key = CellKey { element: "C11".parse().unwrap(), period: period("2026-12") };
    given.insert(key, Answer::Empty(NullReason::NotApplicable));
    assert_eq!(shown(&sheet, &given), [None]);
    let divided = following("c04 / c11");
    let seen = [known("C04", "2026-12", 4, 31), known("C11", "2026-12", 0, 31)];
    assert_eq!(divided.work_out(period("2026-12"), &seen, day("2026-12-31")), None);
}

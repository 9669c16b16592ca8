//! Saving cells: what is taken, what is refused at the cell, and what stays as it was.

use serde_json::json;

use super::*;
use crate::domain::{
    demand::{AdmissionState, Demand},
    samples::{demand, due_in, filled, period, sheet},
    schedule::Schedule,
};

fn entry(element: &str, value: Value) -> Entry {
    Entry { element: element.parse().unwrap(), period: None, content: Content::Value(value), remark: None }
}

fn refused(sheet: &Sheet, entries: &[Entry]) -> Vec<(String, String)> {
    let refusal = decide(sheet, entries, "林晓").unwrap_err();
    refusal.violations.into_iter().map(|v| (v.pointer, v.code)).collect()
}

#[test]
fn a_value_that_equals_the_proposal_was_confirmed_and_any_other_was_entered() {
    let sheet = sheet(due_in(demand(1, &["C04", "C11", "C19"]), "2026-12"));
    let reason = Entry { content: Content::Reason(NullReason::NotApplicable), ..entry("C19", json!(0)) };
    let saving = decide(&sheet, &[entry("C04", json!(100)), entry("C11", json!(7)), reason], "林晓").unwrap();
    let states: Vec<_> = saving.writes.iter().map(|write| (write.at, write.state)).collect();
    assert_eq!(states, [(0, CellState::Confirmed), (1, CellState::Entered), (2, CellState::Entered)]);
}

#[test]
fn every_wrong_cell_is_named_and_nothing_is_saved() {
    let sheet = sheet(due_in(demand(1, &["C04", "C11", "C19"]), "2026-12"));
    let entries = [
        entry("C04", json!("六千")),
        entry("C11", json!(-3)),
        entry("C99", json!(1)),
        entry("C19", json!(1)),
        entry("C19", json!(2)),
        Entry { period: Some(period("2026Q4")), ..entry("C19", json!(2)) },
    ];
    assert_eq!(
        refused(&sheet, &entries),
        [
            ("/cells/0/value", "forms.answer.integer"),
            ("/cells/2/element", "collection.cell.unknown"),
            ("/cells/4/element", "collection.cell.twice"),
            ("/cells/5/value_period", "collection.cell.unknown"),
            ("/cells/1/value", "forms.answer.below-minimum"),
        ]
        .map(|(pointer, code)| (pointer.to_owned(), code.to_owned()))
    );
}

#[test]
fn what_is_under_review_is_locked_and_what_came_back_is_not() {
    let mut sheet = filled(due_in(demand(1, &["C04", "C11"]), "2026-12"));
    sheet.held.values_mut().for_each(|held| held.submitted = true);
    assert_eq!(
        refused(&sheet, &[entry("C04", json!(1))]),
        [("/cells/0".into(), "collection.cell.locked".into())]
    );
    let returned = sheet.held.values_mut().next().unwrap();
    (returned.state, returned.submitted) = (CellState::Returned, false);
    assert_eq!(
        decide(&sheet, &[entry("C04", json!(1))], "林晓").unwrap().writes[0].state,
        CellState::Entered
    );
    assert_eq!(
        decide(&sheet, &[entry("C04", Value::Null)], "林晓").unwrap().writes[0].state,
        CellState::Returned
    );
}

#[test]
fn an_element_of_two_periods_must_say_which() {
    let mut quarterly = demand(2, &["C04"]);
    quarterly.schedule = Schedule {
        frequency: kernel::Frequency::Quarterly,
        first_due: "2026-03-25".parse().unwrap(),
        rule: None,
        ..quarterly.schedule
    };
    let sheet = sheet([due_in(demand(1, &["C04"]), "2026-12"), due_in(quarterly, "2026-12")].concat());
    assert_eq!(
        refused(&sheet, &[entry("C04", json!(1))]),
        [("/cells/0/value_period".into(), "collection.cell.period-needed".into())]
    );
    let named = Entry { period: Some(period("2026Q4")), ..entry("C04", json!(1)) };
    assert_eq!(decide(&sheet, &[named], "林晓").unwrap().writes.len(), 1);
}

#[test]
fn without_a_live_admission_nothing_is_saved() {
    let mut ended = due_in(demand(1, &["C04"]), "2026-12");
    ended.iter_mut().for_each(|o| {
        o.live = false;
        o.demand = std::sync::Arc::new(Demand { state: AdmissionState::Revoked, ..(*o.demand).clone() });
    });
    let refusal = decide(&sheet(ended), &[entry("C04", json!(1))], "林晓").unwrap_err();
    assert_eq!(refusal.code.name, "collection.gate.closed");
    let refusal = decide(&sheet(vec![]), &[entry("C04", json!(1))], "林晓").unwrap_err();
    assert_eq!(refusal.code.name, "collection.table.nothing-due");
    let mut early = sheet(due_in(demand(1, &["C04"]), "2026-12"));
    early.opens = early.today.succ_opt();
    assert_eq!(
        decide(&early, &[entry("C04", json!(1))], "林晓").unwrap_err().code.name,
        "collection.table.not-open"
    );
}

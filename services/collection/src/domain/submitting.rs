//! Submission: once, with a receipt; after a return it is a new version of the same table.

use forms::{Completeness, Finding, Severity};
use kernel::{Refusal, Violation};

use super::{
    codes, findings,
    receipt::{Submission, SubmittedCell},
    saving::CellWrite,
    sheet::{CellState, Sheet, TableState},
};

/// What a submission does.
#[derive(Debug, Clone, PartialEq)]
pub struct Submitting {
    /// What is kept, and hashed.
    pub submission: Submission,
    /// The cells that go to the street now.
    pub writes: Vec<CellWrite>,
    /// What is odd, and did not prevent it.
    pub findings: Vec<Finding>,
}

/// Decides on a submission.
///
/// # Errors
/// If the gate is closed, there is nothing left to submit, or anything is missing or wrong: then
/// everything that is, together.
pub fn decide(sheet: &Sheet, filler: &str) -> Result<Submitting, Refusal> {
    let done = matches!(sheet.state(), TableState::Submitted | TableState::Accepted);
    if done && !sheet.fused.cells.iter().any(|cell| sheet.is_open(cell)) {
        return Err(Refusal::new(&codes::SUBMITTED));
    }
    sheet.gate()?;
    let answers = sheet.answers();
    let findings = findings::of(sheet, &answers, Some(filler), Completeness::Final);
    let silent = findings::unexplained(sheet, &findings);
    let (hard, soft): (Vec<Finding>, Vec<Finding>) =
        findings.into_iter().partition(|f| f.severity == Severity::Hard && !out_of_reach(sheet, f));
    let mut wrong: Vec<Violation> = hard.into_iter().map(|finding| finding.violation).collect();
    wrong.extend(returned_untouched(sheet));
    wrong.extend(silent);
    if !wrong.is_empty() {
        return Err(Refusal::new(&codes::INCOMPLETE).with(wrong));
    }
    let version = sheet.table.as_ref().map_or(0, |table| table.version) + 1;
    let cells = sheet.fused.cells.iter().filter_map(|cell| {
        answers.get(&cell.key).map(|answer| SubmittedCell::new(&cell.key, answer, sheet.remark(cell)))
    });
    let mut demands: Vec<_> =
        sheet.fused.obligations.iter().map(|o| o.demand.control_number.clone()).collect();
    demands.sort();
    demands.dedup();
    let submission =
        Submission { area: sheet.place.code, period: sheet.month, version, demands, cells: cells.collect() };
    Ok(Submitting { submission, writes: writes(sheet), findings: soft })
}

/// What is with the street, or accepted, the community cannot change: a demand that was admitted
/// later and wants it otherwise prevents no submission.
fn out_of_reach(sheet: &Sheet, finding: &Finding) -> bool {
    findings::cell(sheet, finding).is_some_and(|cell| sheet.is_locked(&cell.key))
}

/// A cell that came back must be looked at before it goes out again.
fn returned_untouched(sheet: &Sheet) -> Vec<Violation> {
    let untouched = |(at, cell): (usize, &super::fuse::FusedCell)| {
        let returned = sheet.held.get(&cell.key).is_some_and(|held| held.state == CellState::Returned);
        (returned && cell.is_live()).then(|| {
            Violation::of(format!("/cells/{at}"), &codes::INCOMPLETE).saying(
                format!("{}：退回的内容还没有修改或确认", cell.label_zh),
                "this cell was returned and has not been corrected or confirmed",
            )
        })
    };
    sheet.fused.cells.iter().enumerate().filter_map(untouched).collect()
}

fn writes(sheet: &Sheet) -> Vec<CellWrite> {
    let open = sheet.fused.cells.iter().enumerate().filter(|(_, cell)| sheet.is_open(cell));
    open.filter_map(|(at, cell)| {
        let held = sheet.held.get(&cell.key)?;
        Some(CellWrite { at, answer: held.answer.clone(), state: held.state, remark: held.remark.clone() })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use forms::FieldKind;

    use super::*;
    use crate::domain::samples::{demand, demand_of, due_in, filled, form, sheet, touched};

    fn refused(sheet: &Sheet) -> (&'static str, Vec<String>) {
        let refusal = decide(sheet, "林晓").unwrap_err();
        (refusal.code.name, refusal.violations.into_iter().map(|v| v.pointer).collect())
    }

    #[test]
    fn every_missing_cell_is_named_together() {
        let sheet = sheet(due_in(demand(1, &["C04", "C11", "C19"]), "2026-12"));
        let (code, pointers) = refused(&sheet);
        assert_eq!(
            (code, pointers.join(" ").as_str()),
            ("collection.table.incomplete", "/cells/0 /cells/1 /cells/2")
        );
    }

    #[test]
    fn a_complete_table_is_submitted_once() {
        let mut sheet = filled(due_in(demand(1, &["C04", "C11"]), "2026-12"));
        let first = decide(&sheet, "林晓").unwrap();
        assert_eq!((first.submission.version, first.submission.cells.len(), first.writes.len()), (1, 2, 2));
        sheet.table = Some(touched(TableState::Submitted, 1));
        sheet.held.values_mut().for_each(|held| held.submitted = true);
        assert_eq!(refused(&sheet).0, "collection.table.already-submitted");
    }

    #[test]
    fn what_was_returned_must_be_looked_at_and_goes_out_as_a_new_version() {
        let mut sheet = filled(due_in(demand(1, &["C04", "C11"]), "2026-12"));
        sheet.table = Some(touched(TableState::Returned, 1));
        sheet.held.values_mut().for_each(|held| held.submitted = true);
        let returned = sheet.held.values_mut().last().unwrap();
        (returned.state, returned.submitted) = (CellState::Returned, false);
        assert_eq!(refused(&sheet), ("collection.table.incomplete", vec!["/cells/1".to_owned()]));
        sheet.held.values_mut().last().unwrap().state = CellState::Entered;
        let second = decide(&sheet, "林晓").unwrap();
        assert_eq!(
            (second.submission.version, second.submission.cells.len(), second.writes.len()),
            (2, 2, 1)
        );
    }

    #[test]
    fn a_demand_that_was_admitted_later_reopens_what_was_submitted() {
        let mut sheet =
            filled([due_in(demand(1, &["C04"]), "2026-12"), due_in(demand(2, &["C11"]), "2026-12")].concat());
        sheet.table = Some(touched(TableState::Accepted, 1));
        let first = sheet.fused.obligations[0].key();
        sheet.table.as_mut().unwrap().recorded.insert(first);
        sheet.held.values_mut().next().unwrap().submitted = true;
        assert!(sheet.has_grown());
        let second = decide(&sheet, "林晓").unwrap();
        assert_eq!((second.submission.version, second.writes.len()), (2, 1));
    }

    #[test]
    fn a_stricter_demand_that_comes_later_does_not_hold_up_what_can_be_filled() {
        let mut strict = form(&["C04", "C11"]);
        strict.fields[0].kind = FieldKind::Integer { minimum: Some(100), maximum: None };
        let both = [due_in(demand(1, &["C04"]), "2026-12"), due_in(demand_of(2, strict), "2026-12")];
        let mut sheet = filled(both.concat());
        assert_eq!(refused(&sheet).1, ["/cells/0"]);
        sheet.table = Some(touched(TableState::Submitted, 1));
        sheet.held.values_mut().next().unwrap().submitted = true;
        let second = decide(&sheet, "林晓").unwrap();
        assert_eq!((second.writes.len(), second.findings.len()), (1, 1));
    }

    #[test]
    fn a_demand_whose_values_are_all_there_asks_nothing() {
        let both = [due_in(demand(1, &["C04", "C11"]), "2026-12"), due_in(demand(2, &["C11"]), "2026-12")];
        let mut sheet = filled(both.concat());
        sheet.table = Some(touched(TableState::Accepted, 1));
        sheet.held.values_mut().for_each(|held| held.submitted = true);
        assert!(!sheet.has_grown());
        assert_eq!(refused(&sheet).0, "collection.table.already-submitted");
    }
}

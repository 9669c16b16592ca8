//! Autosave: some cells of a table are written, or nothing is and every wrong cell is named.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use forms::{Answer, Completeness, ElementCode, Finding, NullReason};
use kernel::{Period, Refusal, Violation, refusal::Code};
use serde_json::Value;

use super::{
    check::check_cells,
    codes, derived, findings,
    fuse::{CellKey, FusedCell},
    sheet::{CellState, HeldCell, Sheet},
};

/// The most cells of one save, of a table that has no more.
pub const MOST_CELLS: usize = 500;

/// What is put into a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A value, or null to clear the cell.
    Value(Value),
    /// Why there is none.
    Reason(NullReason),
}

/// One cell of a save.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The element.
    pub element: ElementCode,
    /// The period, where the element is asked for several.
    pub period: Option<Period>,
    /// What goes in.
    pub content: Content,
    /// What the community says of it; none leaves what was said before, an empty one takes it back.
    pub remark: Option<String>,
}

/// A cell to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellWrite {
    /// Its place in the table.
    pub at: usize,
    /// The answer; none to clear it.
    pub answer: Option<Answer>,
    /// What it becomes.
    pub state: CellState,
    /// What the community says of it.
    pub remark: Option<String>,
}

/// What a save writes.
#[derive(Debug, Clone)]
pub struct Writing {
    /// The cells to write.
    pub writes: Vec<CellWrite>,
    /// Everything that then stands in the table.
    pub answers: BTreeMap<CellKey, Answer>,
}

/// What a save does.
#[derive(Debug, Clone)]
pub struct Saving {
    /// The cells to write.
    pub writes: Vec<CellWrite>,
    /// What is odd about the table as it then stands. Rules never stop a draft.
    pub findings: Vec<Finding>,
}

/// Decides on a save.
///
/// # Errors
/// If the gate is closed, or any cell cannot be saved; then none is.
pub fn decide(sheet: &Sheet, entries: &[Entry], filler: &str) -> Result<Saving, Refusal> {
    let Writing { writes, answers } = write(sheet, entries)?;
    let findings = findings::of(sheet, &answers, Some(filler), Completeness::Draft);
    Ok(Saving { writes, findings })
}

/// Those of some entries with which nothing is wrong.
pub fn right(entries: &[Entry], refusal: &Refusal) -> Vec<Entry> {
    let wrong = |n: usize| {
        let (own, below) = (format!("/cells/{n}"), format!("/cells/{n}/"));
        refusal.violations.iter().any(|v| v.pointer == own || v.pointer.starts_with(&below))
    };
    entries.iter().enumerate().filter(|(n, _)| !wrong(*n)).map(|(_, entry)| entry.clone()).collect()
}

/// Every proposal that can be confirmed: one that the cell does not take, for another's value may lie
/// outside what is asked here, keeps nobody from confirming the rest.
pub fn confirmable(sheet: &Sheet) -> Vec<Entry> {
    let proposals: Vec<Entry> = sheet.proposals().collect();
    match write(sheet, &proposals) {
        Err(no) if no.code == &codes::CELLS_REFUSED => right(&proposals, &no),
        _ => proposals,
    }
}

/// Reads what is to be written, without looking for what is odd about it.
///
/// # Errors
/// As [`decide`].
pub fn write(sheet: &Sheet, entries: &[Entry]) -> Result<Writing, Refusal> {
    sheet.gate()?;
    if entries.is_empty() {
        return Err(Refusal::new(&codes::CELLS_NONE));
    }
    if entries.len() > MOST_CELLS.max(sheet.fused.cells.len()) {
        return Err(Refusal::new(&codes::CELLS_MANY));
    }
    let mut wrong: Vec<Violation> = Vec::new();
    let mut read: Vec<(usize, usize, Option<Answer>)> = Vec::new();
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    for (n, entry) in entries.iter().enumerate() {
        match read_entry(sheet, n, entry, &mut seen) {
            Ok((at, answer)) => read.push((n, at, answer)),
            Err(violation) => wrong.push(violation),
        }
    }
    wrong.extend(out_of_bounds(sheet, &read));
    if !wrong.is_empty() {
        return Err(Refusal::new(&codes::CELLS_REFUSED).with(wrong));
    }
    let mut answers = sheet.answers();
    let filled = follow(sheet, &read);
    let mut writes = Vec::with_capacity(read.len());
    for (n, at, answer) in read {
        let Some(cell) = sheet.fused.cells.get(at) else { continue };
        match &answer {
            Some(answer) => answers.insert(cell.key.clone(), answer.clone()),
            None => answers.remove(&cell.key),
        };
        let before = sheet.held.get(&cell.key).and_then(|held| held.remark.clone());
        let said = entries.get(n).and_then(|entry| entry.remark.clone());
        let remark = said.or(before).filter(|remark| !remark.is_empty());
        writes.push(CellWrite { at, state: state_of(&filled, cell, answer.as_ref()), answer, remark });
    }
    Ok(Writing { writes, answers })
}

/// The sheet on which proposals are looked up: where one value follows from another, as it will be
/// once everything is written, so that a total sent with its parts counts as confirmed.
fn follow<'a>(sheet: &'a Sheet, read: &[(usize, usize, Option<Answer>)]) -> Cow<'a, Sheet> {
    if !derived::any(&sheet.fused) {
        return Cow::Borrowed(sheet);
    }
    let mut filled = sheet.clone();
    for (_, at, answer) in read {
        let Some(cell) = sheet.fused.cells.get(*at) else { continue };
        let held = filled.held.entry(cell.key.clone()).or_insert_with(HeldCell::empty);
        held.answer.clone_from(answer);
    }
    Cow::Owned(filled)
}

fn read_entry(
    sheet: &Sheet,
    n: usize,
    entry: &Entry,
    seen: &mut BTreeSet<usize>,
) -> Result<(usize, Option<Answer>), Violation> {
    let wrong = |member: &str, code: &'static Code| Violation::of(format!("/cells/{n}{member}"), code);
    let at = find(sheet, entry).map_err(|(member, code)| wrong(member, code))?;
    let cell = sheet.fused.cells.get(at).ok_or_else(|| wrong("/element", &codes::CELL_UNKNOWN))?;
    if !seen.insert(at) {
        return Err(wrong("/element", &codes::CELL_TWICE));
    }
    if sheet.is_locked(&cell.key) {
        return Err(wrong("", &codes::CELL_LOCKED));
    }
    if !cell.is_live() {
        return Err(wrong("", &codes::CELL_CLOSED));
    }
    match &entry.content {
        Content::Value(Value::Null) => Ok((at, None)),
        Content::Reason(reason) => Ok((at, Some(Answer::Empty(*reason)))),
        Content::Value(value) => Answer::parse(&cell.kind, value)
            .map(|answer| (at, Some(answer)))
            .map_err(|violation| Violation { pointer: format!("/cells/{n}/value"), ..violation }),
    }
}

fn find(sheet: &Sheet, entry: &Entry) -> Result<usize, (&'static str, &'static Code)> {
    if sheet.fused.follows(&entry.element, entry.period).is_some()
        && sheet.fused.of_element(&entry.element).next().is_none()
    {
        return Err(("/element", &codes::CELL_FOLLOWS));
    }
    if let Some(period) = entry.period {
        let key = CellKey { element: entry.element.clone(), period };
        return sheet.fused.position(&key).ok_or(("/value_period", &codes::CELL_UNKNOWN));
    }
    let mut found = sheet.fused.of_element(&entry.element);
    match (found.next(), found.next()) {
        (None, _) => Err(("/element", &codes::CELL_UNKNOWN)),
        (Some((at, _)), None) => Ok(at),
        (Some(_), Some(_)) => Err(("/value_period", &codes::CELL_PERIOD)),
    }
}

/// Values of the right type but outside what the cell takes, pointing into the body.
fn out_of_bounds(sheet: &Sheet, read: &[(usize, usize, Option<Answer>)]) -> Vec<Violation> {
    let key = |at: usize| sheet.fused.cells.get(at).map(|cell| cell.key.clone());
    let given: BTreeMap<CellKey, Answer> =
        read.iter().filter_map(|(_, at, answer)| Some((key(*at)?, answer.clone()?))).collect();
    let found = check_cells(&sheet.fused, &given, Completeness::Draft);
    let place = |pointer: &str| {
        read.iter().find(|(_, at, _)| format!("/cells/{at}") == pointer).map_or(0, |(n, ..)| *n)
    };
    found
        .into_iter()
        .map(|finding| {
            let pointer = format!("/cells/{}/value", place(&finding.violation.pointer));
            Violation { pointer, ..finding.violation }
        })
        .collect()
}

/// A cleared cell that was returned stays returned; one that equals the proposal was confirmed.
fn state_of(sheet: &Sheet, cell: &FusedCell, answer: Option<&Answer>) -> CellState {
    let Some(answer) = answer else {
        let before = sheet.held.get(&cell.key).map(|held| held.state);
        return before.filter(|state| *state == CellState::Returned).unwrap_or(CellState::Entered);
    };
    let proposed = sheet.prefill(cell).is_some_and(|prefill| prefill.answer == *answer);
    if proposed { CellState::Confirmed } else { CellState::Entered }
}

#[cfg(test)]
mod tests;

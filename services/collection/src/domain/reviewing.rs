//! The review: everything is accepted, or single cells go back and only they reopen. Where an admission
//! in the table asks for it, a county officer looks at what the street passed before it counts.

use std::collections::BTreeSet;

use forms::ElementCode;
use kernel::{Actor, Period, Refusal, Violation, refusal::Code};

use super::{
    codes,
    fuse::CellKey,
    sheet::{Sheet, TableRow, TableState},
};

/// A cell the street sends back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// The element.
    pub element: ElementCode,
    /// The period, where the element is asked for several.
    pub period: Option<Period>,
    /// What is wrong with it.
    pub comment: String,
}

/// What the street says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// 通过
    Accept,
    /// 退回单元格
    Return(Vec<Objection>),
    /// 退回单元格，其余通过: departments that ask none of them do not wait.
    ReturnAcceptingRest(Vec<Objection>),
}

/// Somebody who reviews, and on which levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reviewer {
    /// Who.
    pub actor: Actor,
    /// For the street.
    pub street: bool,
    /// For the county.
    pub county: bool,
}

/// What a review does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reviewing {
    /// The street is content, and the county is to look.
    Pass,
    /// Every submitted cell becomes a value.
    Accept,
    /// These cells reopen, each with its comment.
    Return(Vec<(CellKey, String)>),
    /// These reopen, and every other submitted one becomes a value.
    ReturnAcceptingRest(Vec<(CellKey, String)>),
}

/// Decides on a review. Accepted cells may be sent back as well: a correction is a new version.
///
/// # Errors
/// If there is nothing to review, the reviewer is the one who submitted or is of another level, or a
/// cell cannot go back.
pub fn decide(sheet: &Sheet, verdict: &Verdict, reviewer: &Reviewer) -> Result<Reviewing, Refusal> {
    match verdict {
        Verdict::Accept => {
            let table = reviewable(sheet, reviewer)?;
            let more = table.passed_by.is_none() && needs_second(sheet);
            Ok(if more { Reviewing::Pass } else { Reviewing::Accept })
        }
        Verdict::ReturnAcceptingRest(cells) => {
            let table = reviewable(sheet, reviewer)?;
            if table.passed_by.is_none() && needs_second(sheet) {
                return Err(Refusal::new(&codes::SECOND_REVIEW));
            }
            objections(sheet, cells).map(Reviewing::ReturnAcceptingRest)
        }
        Verdict::Return(cells) => {
            let table = of_others(sheet, reviewer)?;
            match table.state {
                TableState::Submitted => level(sheet, table, reviewer)?,
                TableState::Accepted => {}
                TableState::Open | TableState::Returned => return Err(Refusal::new(&codes::NOT_SUBMITTED)),
            }
            objections(sheet, cells).map(Reviewing::Return)
        }
    }
}

/// The table, if it waits for this reviewer.
///
/// # Errors
/// If it does not.
pub fn reviewable<'a>(sheet: &'a Sheet, reviewer: &Reviewer) -> Result<&'a TableRow, Refusal> {
    let table = of_others(sheet, reviewer)?;
    if table.state != TableState::Submitted {
        return Err(Refusal::new(&codes::NOT_SUBMITTED));
    }
    level(sheet, table, reviewer)?;
    Ok(table)
}

/// Whether the county looks at what the street passed.
pub fn needs_second(sheet: &Sheet) -> bool {
    sheet.fused.obligations.iter().any(|o| o.live && o.demand.second_review)
}

fn of_others<'a>(sheet: &'a Sheet, reviewer: &Reviewer) -> Result<&'a TableRow, Refusal> {
    let Some(table) = &sheet.table else { return Err(Refusal::new(&codes::NOT_SUBMITTED)) };
    let own = table.receipt.as_ref().is_some_and(|receipt| receipt.by == reviewer.actor);
    if own { Err(Refusal::new(&codes::OWN_SUBMISSION)) } else { Ok(table) }
}

/// The street looks first; then the county, and not the same person.
fn level(sheet: &Sheet, table: &TableRow, reviewer: &Reviewer) -> Result<(), Refusal> {
    match table.passed_by.filter(|_| needs_second(sheet)) {
        None if reviewer.street => Ok(()),
        None => Err(Refusal::new(&codes::FIRST_REVIEW)),
        Some(first) if reviewer.county && first != reviewer.actor => Ok(()),
        Some(_) => Err(Refusal::new(&codes::SECOND_REVIEW)),
    }
}

/// The cells that go back.
///
/// # Errors
/// If none is named, or one of them cannot go back.
pub fn objections(sheet: &Sheet, cells: &[Objection]) -> Result<Vec<(CellKey, String)>, Refusal> {
    if cells.is_empty() {
        return Err(Refusal::new(&codes::RETURN_NOTHING).at("/cells"));
    }
    let mut wrong: Vec<Violation> = Vec::new();
    let mut found: Vec<(CellKey, String)> = Vec::new();
    let mut seen: BTreeSet<CellKey> = BTreeSet::new();
    for (n, objection) in cells.iter().enumerate() {
        match find(sheet, objection) {
            Ok(key) if !seen.insert(key.clone()) => wrong.push(at(n, &codes::CELL_TWICE)),
            Ok(key) => found.push((key, objection.comment.clone())),
            Err(code) => wrong.push(at(n, code)),
        }
    }
    if wrong.is_empty() { Ok(found) } else { Err(Refusal::new(&codes::CELLS_REFUSED).with(wrong)) }
}

fn at(n: usize, code: &'static Code) -> Violation {
    Violation::of(format!("/cells/{n}"), code)
}

fn find(sheet: &Sheet, objection: &Objection) -> Result<CellKey, &'static Code> {
    let mut named = sheet
        .fused
        .of_element(&objection.element)
        .map(|(_, cell)| cell)
        .filter(|cell| objection.period.is_none_or(|period| cell.key.period == period));
    let cell = match (named.next(), named.next()) {
        (None, _) => return Err(&codes::CELL_UNKNOWN),
        (Some(_), Some(_)) => return Err(&codes::CELL_PERIOD),
        (Some(cell), None) => cell,
    };
    // Sending back what nobody may ask any more would leave the table open for ever.
    if !cell.is_live() {
        return Err(&codes::CELL_CLOSED);
    }
    // What another month's table holds is given back there.
    let own =
        sheet.table.as_ref().zip(sheet.held.get(&cell.key)).is_some_and(|(t, held)| Some(t.id) == held.table);
    let submitted = own && sheet.is_locked(&cell.key);
    if submitted { Ok(cell.key.clone()) } else { Err(&codes::CELL_NOT_SUBMITTED) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::{demand, due_in, filled, touched, worker};

    fn of(actor: Actor) -> Reviewer {
        Reviewer { actor, street: true, county: false }
    }

    fn street() -> Reviewer {
        of("per_000000000000000000000000000000ff".parse().unwrap())
    }

    fn county() -> Reviewer {
        let actor = "per_000000000000000000000000000000fe".parse().unwrap();
        Reviewer { actor, street: false, county: true }
    }

    #[test]
    fn where_an_admission_asks_for_it_the_county_looks_after_the_street() {
        let mut asked = demand(1, &["C04"]);
        asked.second_review = true;
        let mut sheet = filled(due_in(asked, "2026-12"));
        sheet.table = Some(touched(TableState::Submitted, 1));
        sheet.held.values_mut().for_each(|held| held.submitted = true);
        let refused =
            |sheet: &Sheet, who: &Reviewer| decide(sheet, &Verdict::Accept, who).unwrap_err().code.name;
        assert_eq!(refused(&sheet, &county()), "collection.review.street-first");
        assert_eq!(decide(&sheet, &Verdict::Accept, &street()), Ok(Reviewing::Pass));
        sheet.table.as_mut().unwrap().passed_by = Some(street().actor);
        assert_eq!(refused(&sheet, &street()), "collection.review.county-next");
        let both = Reviewer { county: true, ..street() };
        assert_eq!(refused(&sheet, &both), "collection.review.county-next");
        assert_eq!(decide(&sheet, &Verdict::Accept, &county()), Ok(Reviewing::Accept));
        let back = Verdict::Return(vec![objection("C04")]);
        assert!(decide(&sheet, &back, &street()).is_err());
        assert!(decide(&sheet, &back, &county()).is_ok());
    }

    fn submitted() -> Sheet {
        let mut sheet = filled(due_in(demand(1, &["C04", "C11"]), "2026-12"));
        sheet.table = Some(touched(TableState::Submitted, 1));
        sheet.held.values_mut().for_each(|held| held.submitted = true);
        sheet
    }

    fn objection(element: &str) -> Objection {
        Objection { element: element.parse().unwrap(), period: None, comment: "与上月相差过大".into() }
    }

    #[test]
    fn only_a_submitted_table_is_reviewed_and_not_by_who_submitted_it() {
        let sheet = submitted();
        assert_eq!(decide(&sheet, &Verdict::Accept, &street()), Ok(Reviewing::Accept));
        let own = decide(&sheet, &Verdict::Accept, &of(worker())).unwrap_err();
        assert_eq!(own.code.name, "collection.review.own-submission");
        for state in [TableState::Open, TableState::Returned, TableState::Accepted] {
            let mut sheet = submitted();
            sheet.table = Some(touched(state, 1));
            let no = decide(&sheet, &Verdict::Accept, &street()).unwrap_err();
            assert_eq!(no.code.name, "collection.table.not-submitted");
        }
        let untouched = Sheet { table: None, ..submitted() };
        assert!(decide(&untouched, &Verdict::Accept, &street()).is_err());
    }

    #[test]
    fn single_cells_go_back_and_wrong_ones_are_named() {
        let sheet = submitted();
        let back = decide(&sheet, &Verdict::Return(vec![objection("C11")]), &street()).unwrap();
        assert!(
            matches!(back, Reviewing::Return(cells) if cells.len() == 1 && cells[0].0.element.as_str() == "C11")
        );
        let wrong = decide(
            &sheet,
            &Verdict::Return(vec![objection("C99"), objection("C11"), objection("C11")]),
            &street(),
        );
        let pointers: Vec<_> =
            wrong.unwrap_err().violations.into_iter().map(|v| (v.pointer, v.code)).collect();
        assert_eq!(
            pointers,
            [
                ("/cells/0".into(), "collection.cell.unknown".into()),
                ("/cells/2".into(), "collection.cell.twice".into())
            ]
        );
        assert!(decide(&sheet, &Verdict::Return(vec![]), &street()).is_err());
    }

    #[test]
    fn an_accepted_cell_may_be_corrected_and_an_unsent_one_cannot_go_back() {
        let mut sheet = submitted();
        sheet.table = Some(touched(TableState::Accepted, 1));
        assert!(decide(&sheet, &Verdict::Return(vec![objection("C04")]), &street()).is_ok());
        sheet.held.clear();
        let no = decide(&sheet, &Verdict::Return(vec![objection("C04")]), &street()).unwrap_err();
        assert_eq!(no.violations[0].code, "collection.cell.not-submitted");
    }
}

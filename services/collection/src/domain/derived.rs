//! Proposals that follow from other values of the same community, as the forms declare: a quarter's
//! from its months', a total from its parts.
//!
//! The declaration is part of what was admitted ([`forms::Derivation`]); here it meets the values. A
//! month of the same table counts as soon as it is typed, an earlier one once the street accepted it.
//! Where a shorter period is missing nothing is proposed, from wherever: half a sum looks like a whole
//! one, and so does a month in a quarter's cell. What is missing is told instead ([`gap`]).

use chrono::NaiveDate;
use forms::{Aggregate, Answer, ElementCode, FieldKind, Formula, Measure, expression::Scalar};
use kernel::Period;

use super::{
    demand::Obligation,
    following,
    fuse::{CellKey, Fused, FusedCell},
    parts::{lacking, parts, wanted},
    prefill::{Basis, Prefill, Source},
    sheet::Sheet,
};

/// What follows for a cell: as the first live demand says that declares it, else as one says that asks
/// nobody for it.
pub fn choose(sheet: &Sheet, cell: &FusedCell) -> Option<Prefill> {
    let own = declared(&sheet.fused, cell).find_map(|(obligation, measure, formula)| match measure {
        Measure::Periods { aggregate } => of_periods(sheet, cell, *aggregate),
        Measure::Formula { .. } => of_fields(sheet, obligation, cell, formula?),
        Measure::Rows | Measure::Distinct { .. } | Measure::Sum { .. } => None,
    });
    own.or_else(|| {
        following::propose(sheet, &cell.key).filter(|_| aggregates(&sheet.fused, cell).next().is_none())
    })
}

/// The shorter periods that are still missing, where a demand declares that a cell follows from them
/// and nothing follows yet. None, where nothing is declared or all is there; an empty list, where all
/// is there and comes to nothing that the cell could hold.
pub fn gap(sheet: &Sheet, cell: &FusedCell) -> Option<Vec<Period>> {
    let aggregate = aggregates(&sheet.fused, cell).next()?;
    if choose(sheet, cell).is_some() {
        return None;
    }
    let said = |period: &Period| {
        value(sheet, &cell.key.element, *period).is_some_and(|(_, answer, _)| answer.reason().is_none())
    };
    Some(lacking(cell.key.period, aggregate, said))
}

fn aggregates<'a>(fused: &'a Fused, cell: &'a FusedCell) -> impl Iterator<Item = Aggregate> + 'a {
    declared(fused, cell).filter_map(|(_, measure, _)| match measure {
        Measure::Periods { aggregate } if !parts(cell.key.period).is_empty() => Some(*aggregate),
        _ => None,
    })
}

/// Whether anything of a table follows from other values, so that what is filled in one cell may be
/// proposed in another.
pub fn any(fused: &Fused) -> bool {
    following::sources(fused).next().is_some()
        || fused.cells.iter().any(|cell| declared(fused, cell).next().is_some())
}

fn declared<'a>(
    fused: &'a Fused,
    cell: &'a FusedCell,
) -> impl Iterator<Item = (&'a Obligation, &'a Measure, Option<&'a Formula>)> {
    let askers = fused.obligations.iter().filter(|o| o.live && o.occurrence.period == cell.key.period);
    askers.filter_map(|o| {
        let (derivation, formula) = o.demand.form.derivation(&cell.key.element)?;
        Some((o, &derivation.measure, formula))
    })
}

fn of_periods(sheet: &Sheet, cell: &FusedCell, aggregate: Aggregate) -> Option<Prefill> {
    parts(cell.key.period).into_iter().find_map(|parts| {
        let found: Vec<(Period, Answer, NaiveDate)> = wanted(&parts, aggregate)
            .iter()
            .map(|part| value(sheet, &cell.key.element, *part))
            .collect::<Option<_>>()?;
        let answers: Vec<&Answer> = found.iter().map(|(_, answer, _)| answer).collect();
        let answer = aggregate.of(&answers, &cell.kind)?;
        let as_of = found.iter().map(|(.., day)| *day).max()?;
        let basis = found.into_iter().map(|(period, answer, _)| Basis {
            key: CellKey { element: cell.key.element.clone(), period },
            answer,
        });
        Some(Prefill {
            as_of,
            basis: basis.collect(),
            ..Prefill::of(answer, cell.key.period, Source::Periods, sheet.today)
        })
    })
}

/// What is held of an element for a period, and as of when.
fn value(sheet: &Sheet, element: &ElementCode, period: Period) -> Option<(Period, Answer, NaiveDate)> {
    let key = CellKey { element: element.clone(), period };
    let held = sheet.held.get(&key).and_then(|held| held.answer.clone());
    if let Some(answer) = held {
        return Some((period, answer, sheet.today.min(period.last_day())));
    }
    let known = sheet.known.of(element).iter().find(|known| known.period == period)?;
    Some((period, known.answer.clone(), period.last_day().min(known.accepted_on)))
}

fn of_fields(sheet: &Sheet, obligation: &Obligation, cell: &FusedCell, formula: &Formula) -> Option<Prefill> {
    let form = obligation.demand.form.form();
    let held = |key: &str| {
        let element = form.field(key)?.element.clone();
        let key = CellKey { element, period: cell.key.period };
        let answer = sheet.fused.position(&key).and_then(|at| sheet.answer(sheet.fused.cells.get(at)?))?;
        Some(Basis { key, answer: answer.clone() })
    };
    let result = formula.evaluate(|key| held(key)?.answer.scalar()).ok()??;
    let answer = Answer::parse_text(&cell.kind, &text(&result, &cell.kind)).ok()?;
    let basis = formula.inputs().filter_map(held).collect();
    Some(Prefill { basis, ..Prefill::of(answer, cell.key.period, Source::Derived, sheet.today) })
}

/// A value as the field writes it.
pub(super) fn text(number: &Scalar, kind: &FieldKind) -> String {
    match (number, kind) {
        (Scalar::Decimal(number), FieldKind::Decimal { scale, .. }) => {
            let text = format!("{number:.*}", usize::from(*scale));
            if text.contains('.') {
                text.trim_end_matches('0').trim_end_matches('.').to_owned()
            } else {
                text
            }
        }
        (Scalar::Decimal(number), _) => format!("{number:.0}"),
        (Scalar::Integer(number), _) => number.to_string(),
        (Scalar::Text(text), _) => text.clone(),
        (Scalar::Boolean(yes), _) => yes.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use forms::Derivation;
    use kernel::Frequency;

    use super::*;
    use crate::domain::{
        prefill::Known,
        samples::{day, demand_of, due_in, filled, form, period, sheet},
        schedule::Schedule,
    };

    fn derivation(element: &str, measure: Measure) -> Derivation {
        Derivation { element: element.parse().unwrap(), measure, condition: String::new() }
    }

    /// A month's C04 and C11, and a quarter's C04 that follows from its months'.
    fn quarter(aggregate: Aggregate) -> Sheet {
        let mut asked = form(&["C04"]);
        asked.derivations.push(derivation("C04", Measure::Periods { aggregate }));
        let mut quarterly = demand_of(2, asked);
        quarterly.schedule = Schedule {
            frequency: Frequency::Quarterly,
            first_due: "2026-03-25".parse().unwrap(),
            rule: None,
            ..quarterly.schedule
        };
        let monthly = demand_of(1, form(&["C04", "C11"]));
        let mut sheet = sheet([due_in(monthly, "2026-12"), due_in(quarterly, "2026-12")].concat());
        let known = |at: &str, value: i64| Known {
            element: "C04".parse().unwrap(),
            period: period(at),
            answer: Answer::Integer(value),
            source: Source::Table,
            accepted_on: day("2026-11-28"),
            refresh_days: Some(31),
        };
        sheet.known = [known("2026-10", 10), known("2026-11", 30)].into_iter().collect();
        sheet
    }

    fn type_in(sheet: &mut Sheet, element: &str, value: i64) {
        let full = filled(sheet.fused.obligations.clone());
        let key = CellKey { element: element.parse().unwrap(), period: period("2026-12") };
        let mut held = full.held[&key].clone();
        held.answer = Some(Answer::Integer(value));
        sheet.held.insert(key, held);
    }

    fn proposed(sheet: &Sheet, at: &str) -> Option<(String, Source, usize)> {
        let key = CellKey { element: "C04".parse().unwrap(), period: period(at) };
        let cell = &sheet.fused.cells[sheet.fused.position(&key).unwrap()];
        choose(sheet, cell).map(|p| (p.answer.to_text(), p.source, p.basis.len()))
    }

    #[test]
    fn a_quarter_follows_from_its_months_once_all_are_there() {
        for (aggregate, expected) in [(Aggregate::Sum, "60"), (Aggregate::Mean, "20"), (Aggregate::Max, "30")]
        {
            let mut sheet = quarter(aggregate);
            assert_eq!(proposed(&sheet, "2026Q4"), None);
            type_in(&mut sheet, "C04", 20);
            assert_eq!(proposed(&sheet, "2026Q4"), Some((expected.into(), Source::Periods, 3)));
            assert_eq!(proposed(&sheet, "2026-12"), None);
        }
        let mut last = quarter(Aggregate::Last);
        type_in(&mut last, "C04", 20);
        assert_eq!(proposed(&last, "2026Q4"), Some(("20".into(), Source::Periods, 1)));
        assert!(any(&last.fused));
    }

    #[test]
    fn a_quarter_with_a_gap_is_offered_nothing_and_says_what_is_missing() {
        let at = |sheet: &Sheet| {
            let key = CellKey { element: "C04".parse().unwrap(), period: period("2026Q4") };
            let cell = sheet.fused.cells[sheet.fused.position(&key).unwrap()].clone();
            (sheet.prefill(&cell).map(|p| p.answer.to_text()), gap(sheet, &cell))
        };
        for aggregate in [Aggregate::Sum, Aggregate::Last, Aggregate::Mean, Aggregate::Max] {
            let mut sheet = quarter(aggregate);
            assert_eq!(at(&sheet), (None, Some(vec![period("2026-12")])), "{aggregate:?}");
            type_in(&mut sheet, "C04", 20);
            assert!(matches!(at(&sheet), (Some(_), None)), "{aggregate:?}");
        }
        // A quarter's own value from before is no part.
        let mut taken_over = quarter(Aggregate::Sum);
        let whole = Known {
            period: period("2026Q4"),
            source: Source::Import,
            ..taken_over.known.iter().next().unwrap().clone()
        };
        taken_over.known.push(whole);
        assert_eq!(at(&taken_over).0.as_deref(), Some("10"));
    }

    #[test]
    fn a_total_follows_from_its_parts() {
        let mut asked = form(&["C04", "C11", "C19"]);
        let expression = "c11 + c19 * 2".to_owned();
        asked.derivations.push(derivation("C04", Measure::Formula { expression }));
        let mut sheet = sheet(due_in(demand_of(1, asked), "2026-12"));
        type_in(&mut sheet, "C11", 5);
        assert_eq!(proposed(&sheet, "2026-12"), None);
        type_in(&mut sheet, "C19", 3);
        assert_eq!(proposed(&sheet, "2026-12"), Some(("11".into(), Source::Derived, 2)));
    }
}

//! One cell per element and period, every owner listed, and every form rebuilt from the cells.

use std::{collections::BTreeSet, sync::Arc};

use forms::{Answer, CodeValue, Completeness, FormDefinition, check_answers};
use kernel::{Frequency, calendar::Calendar};
use proptest::prelude::*;

use super::*;
use crate::domain::{
    demand::{AdmissionState, Demand, obligations},
    samples::{day, demand, demand_of, due_in, field, form, period},
};

fn owners(cell: &FusedCell) -> Vec<&str> {
    cell.owners.iter().map(|owner| owner.control_number.as_str()).collect()
}

#[test]
fn two_demands_of_one_element_make_one_cell_with_two_owners() {
    let (first, second) = (demand(1, &["U01", "C04", "C11"]), demand(2, &["U01", "C04", "C19"]));
    let all = [due_in(first, "2026-12"), due_in(second, "2026-12")].concat();
    let fused = fuse(all);
    let elements: Vec<_> = fused.cells.iter().map(|cell| cell.key.element.as_str()).collect();
    assert_eq!(elements, ["C04", "C11", "C19"]);
    assert_eq!(owners(&fused.cells[0]).len(), 2);
    assert_eq!(owners(&fused.cells[1]).len(), 1);
    assert_eq!(fused.due(), Some(day("2026-12-25")));
}

#[test]
fn the_strictest_rule_wins() {
    let mut mild = form(&["C04"]);
    mild.fields[0].required = false;
    let mut strict = form(&["C04"]);
    strict.fields[0].kind = FieldKind::Integer { minimum: Some(10), maximum: Some(99) };
    strict.fields[0].sensitivity = Sensitivity::Personal;
    let mut sooner = demand_of(2, strict);
    sooner.schedule.first_due = day("2026-01-18");
    let fused = fuse([due_in(demand_of(1, mild), "2026-12"), due_in(sooner, "2026-12")].concat());
    let cell = &fused.cells[0];
    assert_eq!(cell.kind, FieldKind::Integer { minimum: Some(10), maximum: Some(99) });
    assert!(cell.required && cell.sensitivity == Sensitivity::Personal);
    assert_eq!(cell.due, day("2026-12-18"));
    assert!(cell.owners.iter().all(|owner| owner.satisfied));
}

#[test]
fn contradicting_demands_leave_one_rule_and_a_marked_owner() {
    let mut text = form(&["C04"]);
    text.fields[0].kind = FieldKind::Text { max_length: 9 };
    let fused =
        fuse([due_in(demand_of(2, text), "2026-12"), due_in(demand(1, &["C04"]), "2026-12")].concat());
    let cell = &fused.cells[0];
    assert_eq!(cell.kind.type_name(), "integer");
    assert_eq!(cell.owners.iter().map(|owner| owner.satisfied).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn an_ended_demand_keeps_its_cells_in_sight_and_tightens_nothing() {
    let mut strict = form(&["C04", "C05"]);
    strict.fields[0].kind = FieldKind::Integer { minimum: Some(0), maximum: Some(3) };
    let ended = Arc::new(Demand { state: AdmissionState::Revoked, ..demand_of(1, strict) });
    let live = Arc::new(demand(2, &["C04"]));
    let recorded = BTreeSet::from([(ended.admission, period("2026-12"))]);
    let all =
        obligations(&[ended, live], &recorded, period("2026-12"), &Calendar::default(), day("2026-12-01"));
    let fused = fuse(all);
    let shown: Vec<_> = fused.cells.iter().map(|cell| (cell.key.element.as_str(), cell.is_live())).collect();
    assert_eq!(shown, [("C04", true), ("C05", false)]);
    assert_eq!(fused.cells[0].kind, field("C04").kind);
    assert_eq!(
        fused.obligations[fused.cells[0].obligation].demand.control_number.as_str().get(10..19),
        Some("2026-0002")
    );
}

#[test]
fn the_months_and_the_quarters_value_are_two_cells() {
    let mut quarterly = demand(2, &["C04"]);
    quarterly.schedule.frequency = Frequency::Quarterly;
    quarterly.schedule.first_due = day("2026-03-25");
    let fused = fuse([due_in(demand(1, &["C04"]), "2026-12"), due_in(quarterly, "2026-12")].concat());
    let periods: Vec<_> = fused.cells.iter().map(|cell| cell.key.period.to_string()).collect();
    assert_eq!(periods, ["2026Q4", "2026-12"]);
    assert_eq!(fused.of_element(&"C04".parse().unwrap()).count(), 2);
}

const ELEMENTS: [&str; 6] = ["C01", "C02", "C03", "P15", "P26", "U01"];

/// The dictionary fixes the type of an element; departments choose bounds and lists within it.
fn any_kind(element: &str) -> BoxedStrategy<FieldKind> {
    match element {
        "P15" => prop::sample::subsequence(vec!["1", "2", "3", "4"], 1..=4)
            .prop_map(|codes| FieldKind::Code {
                values: codes
                    .into_iter()
                    .map(|c| CodeValue { code: c.into(), zh: format!("类{c}"), en: String::new() })
                    .collect(),
            })
            .boxed(),
        "P26" => (1_u32..9).prop_map(|max_length| FieldKind::Text { max_length }).boxed(),
        _ => (prop::option::of(0_i64..50), prop::option::of(0_i64..50))
            .prop_map(|(minimum, maximum)| FieldKind::Integer { minimum, maximum })
            .boxed(),
    }
}

fn any_form() -> impl Strategy<Value = FormDefinition> {
    let one = |element: &'static str| {
        (any_kind(element), any::<bool>()).prop_map(move |(kind, required)| Field {
            kind,
            required,
            ..field(element)
        })
    };
    prop::sample::subsequence(ELEMENTS.to_vec(), 1..=6)
        .prop_flat_map(move |elements| elements.into_iter().map(one).collect::<Vec<_>>())
        .prop_map(|fields| FormDefinition { fields, ..form(&[]) })
}

fn any_demand() -> impl Strategy<Value = Demand> {
    let frequency = prop::sample::select(Frequency::ALL[1..].to_vec());
    (any_form(), frequency, 1_u32..=28, any::<bool>()).prop_map(|(form, frequency, day_of_month, live)| {
        let mut demand = demand_of(1, form);
        demand.schedule.frequency = frequency;
        demand.schedule.first_due = chrono::NaiveDate::from_ymd_opt(2026, 3, day_of_month).unwrap();
        demand.state = if live { AdmissionState::Live } else { AdmissionState::Suspended };
        demand
    })
}

/// Up to six demands with control numbers of their own; all were recorded before some ended.
fn any_table() -> impl Strategy<Value = Vec<Obligation>> {
    prop::collection::vec(any_demand(), 1..6).prop_map(|demands| {
        let numbered: Vec<_> = (1..)
            .zip(demands)
            .map(|(n, demand)| {
                let named = demand_of(n, form(&["C01"]));
                Arc::new(Demand {
                    admission: named.admission,
                    control_number: named.control_number,
                    ..demand
                })
            })
            .collect();
        let month = period("2026-03");
        let calendar = Calendar::default();
        let recorded = numbered
            .iter()
            .flat_map(|demand| {
                demand.schedule.in_month(month, &calendar).into_iter().map(|o| (demand.admission, o.period))
            })
            .collect();
        obligations(&numbered, &recorded, month, &calendar, day("2026-03-31"))
    })
}

fn sample_answers(kind: &FieldKind) -> Vec<Answer> {
    match kind {
        FieldKind::Integer { minimum, maximum } => {
            [minimum.unwrap_or(-9), maximum.unwrap_or(99)].map(Answer::Integer).into()
        }
        FieldKind::Text { .. } => (1..10).map(|n| Answer::Text("字".repeat(n))).collect(),
        FieldKind::Code { .. } => ["1", "2", "3", "4", "5"].map(|code| Answer::Code(code.into())).into(),
        _ => Vec::new(),
    }
}

fn accepts(field: &Field, kind: &FieldKind, answer: &Answer) -> bool {
    let alone = FormDefinition { fields: vec![Field { kind: kind.clone(), ..field.clone() }], ..form(&[]) };
    check_answers(&alone, &[(field.key.clone(), answer.clone())].into(), Completeness::Final).is_empty()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// No cell without an owner, no cell twice, and each form's unit fields come back, every one
    /// answered by a cell of its own element and period that names the form as an owner.
    #[test]
    fn every_form_can_be_rebuilt_from_the_cells(obligations in any_table()) {
        let fused = fuse(obligations.clone());
        let keys: BTreeSet<_> = fused.cells.iter().map(|cell| cell.key.clone()).collect();
        prop_assert_eq!(keys.len(), fused.cells.len());
        prop_assert!(fused.cells.iter().all(|cell| !cell.owners.is_empty()));
        let mut asked = 0;
        for obligation in &obligations {
            let unit: Vec<&Field> = unit_fields(obligation).collect();
            let rebuilt: Vec<_> = fused.form_of(obligation).collect();
            prop_assert_eq!(rebuilt.iter().map(|(field, _)| *field).collect::<Vec<_>>(), unit);
            for (field, at) in rebuilt {
                let cell = &fused.cells[at];
                prop_assert_eq!(&cell.key.element, &field.element);
                prop_assert_eq!(cell.key.period, obligation.occurrence.period);
                prop_assert!(owners(cell).contains(&obligation.demand.control_number.as_str()));
                asked += 1;
            }
        }
        prop_assert_eq!(asked, fused.cells.iter().map(|cell| cell.owners.len()).sum::<usize>());
    }

    /// What a cell accepts, every live owner that is not marked accepts too; it is required and due
    /// for all of them.
    #[test]
    fn a_cell_is_as_strict_as_its_strictest_owner(obligations in any_table()) {
        let fused = fuse(obligations.clone());
        for obligation in obligations.iter().filter(|o| o.live) {
            for (field, at) in fused.form_of(obligation) {
                let cell = &fused.cells[at];
                let owner = cell.owners.iter().find(|o| o.control_number == obligation.demand.control_number).unwrap();
                prop_assert!(!field.required || cell.required);
                prop_assert!(cell.due <= obligation.occurrence.due.date);
                if owner.satisfied {
                    for answer in sample_answers(&cell.kind).iter().filter(|a| accepts(field, &cell.kind, a)) {
                        prop_assert!(accepts(field, &field.kind, answer), "{:?} {:?} {:?}", cell.kind, field.kind, answer);
                    }
                }
            }
        }
    }

    /// The order in which admissions arrived makes no difference.
    #[test]
    fn fusing_does_not_depend_on_the_order(obligations in any_table(), seed in any::<u64>()) {
        let mut shuffled = obligations.clone();
        let len = shuffled.len();
        (0..len).for_each(|at| shuffled.swap(at, usize::try_from(seed.rotate_left(u32::try_from(at).unwrap()) % len as u64).unwrap()));
        let strip = |fused: Fused| fused.cells.into_iter().map(|cell| FusedCell { obligation: 0, ..cell }).collect::<Vec<_>>();
        prop_assert_eq!(strip(fuse(obligations)), strip(fuse(shuffled)));
    }
}

//! The worked data set: twenty forms of thirteen departments become three tables and a bit.
//!
//! The expected numbers were counted from the list by other means than this crate's.

use std::collections::BTreeSet;

use kernel::Frequency;

use super::*;
use crate::domain::{
    demand::Demand,
    samples::{day, demand_of, due_in, form},
};

/// Code, how often, and the elements of each form.
const FORMS: [(&str, Frequency, &str); 20] = [
    (
        "F01",
        Frequency::Monthly,
        "U01 U02 U03 U04 U05 C01 C02 C03 C04 C05 C06 C11 C14 C17 C19 C20 C21 C23 C24 C29 C40 C59 C60 C61 C62",
    ),
    ("F02", Frequency::Monthly, "U01 U03 P01 P02 P03 P04 P08 P10 P13 P22 P23 P24 P25"),
    ("F03", Frequency::Monthly, "U01 U03 P01 P02 P04 P08 P10 P17 P18 P19 P20 P27 P28 P33"),
    ("F04", Frequency::Monthly, "U01 U02 U03 C19 C20 C21 C22 P01 P02 P10 P24 P25 P26 P32"),
    ("F05", Frequency::Monthly, "U01 U03 P01 P02 P03 P08 P09 P13 P14 P15 P16 P17 P21 P22 P24 P26"),
    ("F06", Frequency::Yearly, "U01 P01 P02 P03 P04 P05 P06 P07 P08 P10 P12 P14 P15 P16 P17 P18 P20 P26 P33"),
    ("F07", Frequency::Quarterly, "U01 U02 U03 U04 C02 C04 C08 C25 C26 C27 C09 C05"),
    ("F08", Frequency::Quarterly, "U01 U02 U03 U04 C04 C11 C12 C13 C15 C16 C55 C56 C54"),
    ("F09", Frequency::Monthly, "U01 U02 U03 U04 C02 C04 C35 C36 C37 C17 C19 C20"),
    ("F10", Frequency::Monthly, "U01 U02 U03 U04 C04 C31 C32 C33 C29 C17 C19"),
    ("F11", Frequency::Quarterly, "U01 U02 U03 U04 C02 C11 C34 C28 C17 C19 C21"),
    (
        "F12",
        Frequency::Monthly,
        "U01 U02 U03 C02 C04 C05 C06 C40 C41 P01 P02 P03 P05 P08 P09 P10 P37 P38 P39",
    ),
    ("F13", Frequency::Monthly, "U01 U02 U03 U04 U05 C45 C46 C47 C48 C40 C43 C14"),
    ("F14", Frequency::Yearly, "U01 U03 C50 C49 P01 P02 P08 P10 P19 P20 P34 P35 P36"),
    ("F15", Frequency::Quarterly, "U01 U02 U03 C23 C24 C25 P01 P02 P04 P10 P17 P18 P32 P33"),
    ("F16", Frequency::Quarterly, "U01 U02 U03 C29 C30 P01 P02 P08 P10 P12 P29 P30 P31 P32"),
    ("F17", Frequency::HalfYearly, "U01 U02 U03 U04 C02 C04 C38 C39 C05"),
    ("F18", Frequency::Monthly, "U01 U02 U03 U04 C51 C52 C53 C04 C61 C62"),
    ("F19", Frequency::HalfYearly, "U01 U02 U03 U04 C43 C44 C40 C42 C46 C14"),
    ("F20", Frequency::Yearly, "U01 U02 U03 U04 C10 C57 C58 C24 C23"),
];

fn demands() -> Vec<Demand> {
    let all = FORMS.iter().zip(1_u32..).map(|((code, frequency, elements), serial)| {
        let elements: Vec<&str> = elements.split(' ').collect();
        let mut form = form(&elements);
        for field in &mut form.fields {
            if field.element.as_str().starts_with('P') {
                field.grain = Grain::Person;
            }
        }
        let mut demand = demand_of(serial, form);
        (demand.form_code, demand.schedule.frequency) = ((*code).to_owned(), *frequency);
        demand.schedule.first_due = match (*code, frequency) {
            ("F09", _) => day("2026-09-25"),
            (_, Frequency::Quarterly) => day("2026-03-25"),
            (_, Frequency::HalfYearly) => day("2026-06-25"),
            (_, Frequency::Yearly) => day("2026-12-25"),
            _ => day("2026-01-25"),
        };
        demand
    });
    all.collect()
}

fn table(month: &str) -> Fused {
    fuse(demands().into_iter().flat_map(|demand| due_in(demand, month)).collect())
}

#[test]
fn twenty_forms_have_270_slots_and_103_elements() {
    let slots: Vec<&str> = FORMS.iter().flat_map(|(_, _, elements)| elements.split(' ')).collect();
    assert_eq!((slots.len(), slots.iter().collect::<BTreeSet<_>>().len()), (270, 103));
}

#[test]
fn they_fuse_into_the_monthly_quarterly_and_yearly_tables() {
    for (month, cells, slots) in [
        // 33 elements of the monthly forms.
        ("2026-02", 33, 50),
        // And 25 of the quarterly ones.
        ("2026-03", 33 + 25, 50 + 29),
        // And 11 of the half-yearly ones.
        ("2026-06", 33 + 25 + 11, 50 + 29 + 11),
        // From September on medical insurance as well: three elements that nobody else asks.
        ("2026-10", 36, 50 + 8),
        // Everything at once, with 7 of the yearly ones.
        ("2026-12", 36 + 25 + 11 + 7, 50 + 8 + 29 + 11 + 7),
    ] {
        let fused = table(month);
        let owners: usize = fused.cells.iter().map(|cell| cell.owners.len()).sum();
        assert_eq!((fused.cells.len(), owners), (cells, slots), "{month}");
    }
}

#[test]
fn every_form_can_be_rebuilt_from_the_cells() {
    let fused = table("2026-12");
    for obligation in &fused.obligations {
        let asked: Vec<&Field> = unit_fields(obligation).collect();
        let rebuilt: Vec<&Field> = fused.form_of(obligation).map(|(field, _)| field).collect();
        assert_eq!(asked, rebuilt, "{}", obligation.demand.form_code);
        for (field, at) in fused.form_of(obligation) {
            let cell = &fused.cells[at];
            assert_eq!((&cell.key.element, cell.key.period), (&field.element, obligation.occurrence.period));
            assert!(
                cell.owners
                    .iter()
                    .any(|o| o.control_number == obligation.demand.control_number && o.satisfied)
            );
        }
    }
}

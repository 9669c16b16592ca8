//! Demands and sheets for tests.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::NaiveDate;
use forms::{Answer, Field, FieldKind, FormDefinition, Grain, Sensitivity};
use kernel::{Actor, ControlNumber, DepartmentCode, Frequency, Period, TableId};

use super::{
    demand::{AdmissionState, Demand, Obligation},
    fuse::fuse,
    prefill::{Known, Source},
    schedule::Schedule,
    sheet::{CellState, HeldCell, Place, Receipt, Sheet, TableRow, TableState},
};

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn period(text: &str) -> Period {
    text.parse().unwrap()
}

pub(crate) fn field(element: &str) -> Field {
    Field {
        element: element.parse().unwrap(),
        key: element.to_lowercase().replace(['.', '-'], "_"),
        label_zh: format!("数据项{element}"),
        label_en: String::new(),
        kind: FieldKind::Integer { minimum: Some(0), maximum: None },
        unit: Some("人".into()),
        required: true,
        grain: if element.starts_with('U') { Grain::Header } else { Grain::Unit },
        sensitivity: Sensitivity::None,
        hint_zh: None,
    }
}

pub(crate) fn form(elements: &[&str]) -> FormDefinition {
    FormDefinition {
        title_zh: "月报".into(),
        title_en: String::new(),
        fields: elements.iter().map(|element| field(element)).collect(),
        rules: Vec::new(),
        derivations: Vec::new(),
    }
}

/// Monthly on the 25th, all through 2026.
pub(crate) fn demand(serial: u32, elements: &[&str]) -> Demand {
    demand_of(serial, form(elements))
}

pub(crate) fn demand_of(serial: u32, form: FormDefinition) -> Demand {
    let department: DepartmentCode = "210102-MZ".parse().unwrap();
    Demand {
        admission: format!("adm_{serial:032x}").parse().unwrap(),
        control_number: ControlNumber::compose(&department, 2026, serial, 1),
        department,
        title_zh: form.title_zh.clone(),
        title_en: String::new(),
        form_code: format!("F{serial:02}"),
        content_hash: form.content_hash(),
        schedule: Schedule {
            frequency: Frequency::Monthly,
            first_due: day("2026-01-25"),
            rule: None,
            valid_from: day("2026-01-01"),
            valid_until: day("2026-12-31"),
        },
        state: AdmissionState::Live,
        known_at: kernel::Timestamp::from_china(day("2025-12-20").into()),
        ended_at: None,
        minutes: 6,
        second_review: false,
        form: Arc::new(Demand::unit_part(&form)),
        following: Arc::new([]),
    }
}

pub(crate) fn due_in(demand: Demand, month: &str) -> Vec<Obligation> {
    let demands = [Arc::new(demand)];
    let calendar = kernel::calendar::Calendar::default();
    super::demand::obligations(
        &demands,
        &std::collections::BTreeSet::new(),
        period(month),
        &calendar,
        period(month).first_day(),
    )
}

pub(crate) fn worker() -> Actor {
    "per_00000000000000000000000000000001".parse().unwrap()
}

/// A table nobody touched, on the day it opens; last month's C04 was 100.
pub(crate) fn sheet(obligations: Vec<Obligation>) -> Sheet {
    let known = Known {
        element: "C04".parse().unwrap(),
        period: period("2026-11"),
        answer: Answer::Integer(100),
        source: Source::Import,
        accepted_on: day("2026-11-30"),
        refresh_days: Some(31),
    };
    Sheet {
        place: Place {
            code: "210102025001".parse().unwrap(),
            path: "/210000000000/210100000000/210102000000/210102025000/210102025001/".parse().unwrap(),
            name_zh: "和平新村社区".into(),
            name_en: "Heping New Village Community".into(),
        },
        month: period("2026-12"),
        today: day("2026-12-01"),
        opens: Some(day("2026-11-24")),
        closes: Some(day("2027-01-08")),
        fused: Arc::new(fuse(obligations)),
        ended: false,
        table: None,
        held: BTreeMap::new(),
        correcting: false,
        withdrawn: BTreeMap::new(),
        known: [known].into_iter().collect(),
        memory: super::memory::Memory::default(),
        counted: BTreeMap::new(),
        provided: Vec::new(),
        definitions: BTreeMap::new(),
    }
}

/// The same with 7 in every cell.
pub(crate) fn filled(obligations: Vec<Obligation>) -> Sheet {
    let mut sheet = sheet(obligations);
    let cell = || HeldCell {
        table: Some(table_id()),
        answer: Some(Answer::Integer(7)),
        state: CellState::Entered,
        submitted: false,
        comment: None,
        remark: None,
    };
    sheet.held = sheet.fused.cells.iter().map(|fused| (fused.key.clone(), cell())).collect();
    sheet
}

fn table_id() -> TableId {
    "tab_00000000000000000000000000000001".parse().unwrap()
}

pub(crate) fn touched(state: TableState, version: i32) -> TableRow {
    let receipt = Receipt {
        number: "HZ-1".into(),
        at: kernel::Timestamp::from_micros(0),
        by: worker(),
        filler: "林晓".into(),
        hash: "sha256:00".into(),
    };
    TableRow {
        id: table_id(),
        revision: kernel::Revision(3),
        state,
        version,
        due: day("2026-12-25"),
        receipt: (version > 0).then_some(receipt),
        overdue_at: None,
        passed_by: None,
        recorded: BTreeSet::new(),
        met: super::met::Met::default(),
        cells: super::document::Document::default(),
    }
}

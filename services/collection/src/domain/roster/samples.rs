//! Rosters for tests.

use std::collections::BTreeMap;

use forms::{Answer, CodeValue, Derivation, Field, FieldKind, FormDefinition, Grain, Measure, Sensitivity};

use super::form::RosterForm;

fn codes(codes: &[&str]) -> FieldKind {
    let value =
        |code: &&str| CodeValue { code: (*code).into(), zh: format!("代码{code}"), en: String::new() };
    FieldKind::Code { values: codes.iter().map(value).collect() }
}

fn field(element: &str, key: &str, kind: FieldKind, required: bool) -> Field {
    Field {
        key: key.into(),
        kind,
        required,
        unit: None,
        grain: Grain::Person,
        sensitivity: Sensitivity::Personal,
        ..crate::domain::samples::field(element)
    }
}

/// The roster of an allowance.
pub(crate) fn allowance() -> FormDefinition {
    let text = |max_length| FieldKind::Text { max_length };
    let decimal = FieldKind::Decimal { minimum: Some("0".into()), maximum: None, scale: 2 };
    FormDefinition {
        title_zh: "残疾人两项补贴对象动态表".into(),
        fields: vec![
            field("P01", "name", text(50), true),
            field("P02", "id_no", FieldKind::CitizenId, true),
            field("P03", "sex", codes(&["1", "2", "9"]), false),
            field("P04", "birth_date", FieldKind::Date, false),
            field("P08", "phone", FieldKind::Phone, false),
            field("P21", "benefit_type", codes(&["1", "2", "3"]), false),
            field("P22", "benefit_amt", decimal, false),
            field("P24", "change_type", codes(&["1", "2", "3"]), true),
            field("P26", "dibao_flag", codes(&["0", "1", "2"]), false),
        ],
        ..crate::domain::samples::form(&[])
    }
}

pub(crate) fn count(element: &str, condition: &str) -> Derivation {
    Derivation { element: element.parse().unwrap(), measure: Measure::Rows, condition: condition.into() }
}

/// Answers as cells of a sheet write them.
pub(crate) fn answers(form: &RosterForm, cells: &[(&str, &str)]) -> BTreeMap<String, Answer> {
    cells
        .iter()
        .map(|(key, text)| ((*key).to_owned(), form.field(key).unwrap().parse_text(text).unwrap()))
        .collect()
}

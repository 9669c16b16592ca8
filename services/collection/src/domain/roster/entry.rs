//! Reading what is entered into a row: types, rules, and what an identity number tells by itself.

use std::collections::BTreeMap;

use forms::{Answer, Completeness, FieldKind, Finding, Severity};
use kernel::{Violation, citizen_id::CitizenId};
use serde_json::Value;

use super::{
    BIRTH_DATE, SEX, codes,
    form::{COMPUTED, RosterForm},
    row::Values,
};

/// What was sent of a row: answers by key, and what is to be cleared.
pub type Given = BTreeMap<String, Option<Answer>>;

/// Reads the `values` of a body.
///
/// # Errors
/// Everything that is no field, or no answer to it.
pub fn read(form: &RosterForm, values: &BTreeMap<String, Value>) -> Result<Given, Vec<Violation>> {
    let (mut given, mut wrong) = (Given::new(), Vec::new());
    for (key, value) in values {
        match (form.field(key), value) {
            (None, _) => wrong.push(unknown(key)),
            (Some(field), Value::Null) => drop(given.insert(field.key.clone(), None)),
            (Some(field), value) => match field.parse(value) {
                Ok(answer) => drop(given.insert(field.key.clone(), Some(answer))),
                Err(violation) => wrong.push(violation),
            },
        }
    }
    if wrong.is_empty() { Ok(given) } else { Err(wrong) }
}

fn unknown(key: &str) -> Violation {
    let computed = COMPUTED.contains(&key) || matches!(key, "change_type" | "change_reason");
    // What does not look like a key may be somebody's data in the wrong place: it is not repeated.
    let plain = key.len() <= 64 && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let pointer = if plain { format!("/values/{key}") } else { "/values".to_owned() };
    Violation::of(pointer, if computed { &codes::COMPUTED } else { &codes::FIELD })
}

/// The row as it stands after what was given, and what is odd about it.
///
/// # Errors
/// Everything that is wrong with it.
pub fn complete(
    form: &RosterForm,
    before: &Values,
    given: &Given,
) -> Result<(Values, Vec<Finding>), Vec<Violation>> {
    let mut values = before.clone();
    for (key, answer) in given {
        match answer {
            Some(answer) => drop(values.insert(key.clone(), answer.clone())),
            None => drop(values.remove(key)),
        }
    }
    let mut wrong = follow_the_number(form, &mut values, given);
    let (hard, soft): (Vec<Finding>, Vec<Finding>) = form
        .checker()
        .check(&values, Completeness::Final)
        .into_iter()
        .partition(|finding| finding.severity == Severity::Hard);
    wrong.extend(hard.into_iter().map(|finding| finding.violation));
    if wrong.is_empty() { Ok((values, soft)) } else { Err(wrong) }
}

/// Sex and date of birth follow from the number of the person whom the row is about: they are
/// filled in where they are missing, follow a corrected number, and otherwise must agree.
fn follow_the_number(form: &RosterForm, values: &mut Values, given: &Given) -> Vec<Violation> {
    let number = form.identity().and_then(|key| values.get(key));
    let Some(Answer::CitizenId(id)) = number else { return Vec::new() };
    let id = id.clone();
    let renewed = form.identity().is_some_and(|key| given.contains_key(key));
    let mut wrong = Vec::new();
    for field in form.fields() {
        let (told, code) = match field.element.as_str() {
            BIRTH_DATE if field.kind == FieldKind::Date => (Answer::Date(id.birth_date()), &codes::BIRTH),
            SEX => match &field.kind {
                FieldKind::Code { values } if values.iter().any(|value| value.code == sex(&id)) => {
                    (Answer::Code(sex(&id).to_owned()), &codes::SEX)
                }
                _ => continue,
            },
            _ => continue,
        };
        let follows = !given.contains_key(&field.key) && renewed;
        match values.get(&field.key) {
            Some(answer) if *answer == told || answer.reason().is_some() => {}
            Some(_) if !follows => wrong.push(Violation::of(field.pointer(), code)),
            _ => drop(values.insert(field.key.clone(), told)),
        }
    }
    wrong
}

/// The 17th digit is odd for men (GB 11643-1999); codes of GB/T 2261.1.
fn sex(id: &CitizenId) -> &'static str {
    let odd = id.expose().as_bytes().get(16).is_some_and(|digit| digit % 2 == 1);
    if odd { "1" } else { "2" }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::samples;
    use super::*;

    fn given(form: &RosterForm, cells: &[(&str, &str)]) -> Given {
        samples::answers(form, cells).into_iter().map(|(key, answer)| (key, Some(answer))).collect()
    }

    fn codes_of(wrong: Vec<Violation>) -> Vec<String> {
        wrong.into_iter().map(|v| format!("{} {}", v.pointer, v.code)).collect()
    }

    fn form() -> RosterForm {
        RosterForm::of(&samples::allowance()).unwrap()
    }

    #[test]
    fn what_the_number_tells_is_filled_in_and_what_contradicts_it_is_refused() {
        let form = form();
        let entered = given(&form, &[("name", "张三"), ("id_no", "210199195001010016")]);
        let (values, soft) = complete(&form, &Values::new(), &entered).unwrap();
        assert_eq!(
            (values["birth_date"].to_text(), values["sex"].to_text()),
            ("1950-01-01".into(), "1".into())
        );
        assert!(soft.is_empty());
        let wrong = given(&form, &[("sex", "2"), ("birth_date", "1950-01-02")]);
        assert_eq!(
            codes_of(complete(&form, &values, &wrong).unwrap_err()),
            [
                "/values/sex collection.row.sex-differs",
                "/values/birth_date collection.row.birth-date-differs"
            ]
        );
        // A corrected number takes the two with it.
        let corrected = given(&form, &[("id_no", "210199193806150025")]);
        let (values, _) = complete(&form, &values, &corrected).unwrap();
        assert_eq!(
            (values["birth_date"].to_text(), values["sex"].to_text()),
            ("1938-06-15".into(), "2".into())
        );
    }

    #[test]
    fn what_is_missing_wrong_or_computed_is_told_at_its_field_without_its_value() {
        let form = form();
        let body =
            |value: serde_json::Value| serde_json::from_value::<BTreeMap<String, Value>>(value).unwrap();
        let wrong =
            body(json!({"id_no": "210199195001010017", "change_type": "1", "photo": "x", "phone": 7}));
        let wrong = read(&form, &wrong).unwrap_err();
        assert!(wrong.iter().all(|v| !v.zh.contains("2101991950") && !v.en.contains("2101991950")));
        assert_eq!(
            codes_of(wrong),
            [
                "/values/change_type collection.row.field-computed",
                "/values/id_no forms.answer.citizen-id-check",
                "/values/phone forms.answer.phone",
                "/values/photo collection.row.field-unknown"
            ]
        );
        let cleared = read(&form, &body(json!({"name": null}))).unwrap();
        let before = samples::answers(&form, &[("name", "张三"), ("id_no", "210199195001010016")]);
        assert_eq!(
            codes_of(complete(&form, &before, &cleared).unwrap_err()),
            ["/values/name forms.answer.required"]
        );
    }
}

//! Where an answer names something in Chinese only, and where the English name goes.

use std::collections::{BTreeMap, BTreeSet};

use kernel::ControlNumber;
use serde_json::{Map, Value};

/// What has a name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// An area, by its code.
    Area(String),
    /// A department, by its code.
    Department(String),
    /// An element, by its code.
    Element(String),
    /// An admitted form, by its control number.
    Form(String),
    /// An item of the list of an area, by both codes.
    Item(String, String),
}

/// What an answer names in Chinese only.
pub fn subjects(answer: &Value) -> BTreeSet<Subject> {
    let mut found = BTreeSet::new();
    walk(answer, &mut found);
    found
}

fn walk(value: &Value, found: &mut BTreeSet<Subject>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
        Value::Object(object) => {
            found.extend(of(object).into_iter().map(|(subject, _)| subject));
            object.values().for_each(|member| walk(member, found));
        }
        _ => {}
    }
}

/// Writes the names where they belong.
pub fn write(answer: &mut Value, names: &BTreeMap<Subject, String>) {
    match answer {
        Value::Array(items) => items.iter_mut().for_each(|item| write(item, names)),
        Value::Object(object) => {
            for (subject, member) in of(object) {
                if let Some(name) = names.get(&subject) {
                    object.insert(member.to_owned(), Value::String(name.clone()));
                }
            }
            object.values_mut().for_each(|member| write(member, names));
        }
        _ => {}
    }
}

/// What one object names, each with the member that is to say it in English.
fn of(object: &Map<String, Value>) -> Vec<(Subject, &'static str)> {
    let text = |name: &str| object.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let code = || text("area_code").or_else(|| text("area").map(last));
    let mut found = Vec::new();
    if let (Some(code), Some(_)) = (code(), text("area_name")) {
        found.push((Subject::Area(code.to_owned()), "area_name"));
    }
    if let (Some(code), Some(_)) = (text("department"), text("department_name")) {
        found.push((Subject::Department(code.to_owned()), "department_name"));
    }
    let number = text("number").filter(|number| number.parse::<ControlNumber>().is_ok());
    if let Some(number) = text("control_number").or(number) {
        let number = || Subject::Form(number.to_owned());
        if text("form_title").is_some() {
            found.push((number(), "form_title"));
        }
        if text("title_zh").is_some() && text("title_en").is_none() {
            found.push((number(), "title_en"));
        }
    }
    if let Some(element) = text("element") {
        let element = || Subject::Element(element.to_owned());
        if text("element_name").is_some() {
            found.push((element(), "element_name"));
        }
        if text("label_zh").is_some() && text("label_en").is_none() {
            found.push((element(), "label_en"));
        }
    }
    let item = text("code").filter(|code| is_item(code) && text("name_zh").is_some());
    if let (Some(item), Some(area), None) = (item, code(), text("name_en")) {
        found.push((Subject::Item(area.to_owned(), item.to_owned()), "name_en"));
    }
    found
}

/// The code of an area at the end of a path.
fn last(path: &str) -> &str {
    path.trim_matches('/').rsplit('/').next().unwrap_or_default()
}

/// A capital letter and two digits.
fn is_item(code: &str) -> bool {
    let mut signs = code.chars();
    code.len() == 3
        && signs.next().is_some_and(|c| c.is_ascii_uppercase())
        && signs.all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_named_in_chinese_only_is_found_and_what_has_an_english_name_is_left_alone() {
        let mut answer = json!({ "items": [
            { "area_code": "210102025001", "area_name": "和平新村社区", "department": "210102-MZ", "department_name": "民政局" },
            { "area": "/210000000000/210102000000/", "area_name": "和平区" },
            { "control_number": "210102-MZ-2026-0001-11", "title_zh": "月报", "title_en": "Monthly profile" },
            { "control_number": "210102-MZ-2026-0001-11", "form_title": "月报",
              "fields": [{ "element": "C01", "label_zh": "户数" }] },
            { "area_code": "210102000000", "code": "A05", "name_zh": "协助突发事件应对" },
        ]});
        let found = subjects(&answer);
        let area = |code: &str| Subject::Area(code.into());
        let (form, element) =
            (Subject::Form("210102-MZ-2026-0001-11".into()), Subject::Element("C01".into()));
        let item = Subject::Item("210102000000".into(), "A05".into());
        assert_eq!(
            found,
            BTreeSet::from([
                area("210102025001"),
                area("210102000000"),
                Subject::Department("210102-MZ".into()),
                form.clone(),
                element.clone(),
                item.clone(),
            ])
        );
        let names = BTreeMap::from([
            (area("210102000000"), "Heping District".to_owned()),
            (form, "Profile".to_owned()),
            (element, "Households".to_owned()),
            (item, "Emergencies".to_owned()),
        ]);
        write(&mut answer, &names);
        let at = |pointer: &str| answer.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
        assert_eq!(at("/items/0/area_name"), "和平新村社区", "what nobody found stays");
        assert_eq!(at("/items/1/area_name"), "Heping District");
        assert_eq!(at("/items/2/title_en"), "Monthly profile");
        assert_eq!((at("/items/3/form_title"), at("/items/3/fields/0/label_en")), ("Profile", "Households"));
        assert_eq!(at("/items/4/name_en"), "Emergencies");
    }
}

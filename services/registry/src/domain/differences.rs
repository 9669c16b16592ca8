//! What changed from one list to another, item by item.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::{Item, ItemText};

/// How an item differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Only in the newer list.
    Added,
    /// Only in the older list.
    Removed,
    /// In both, with another text.
    Changed,
}

/// One item that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Difference {
    /// The item's code.
    pub code: String,
    /// Its name, in the newer list if it is there.
    pub name_zh: String,
    /// The same in English.
    #[serde(default)]
    pub name_en: String,
    /// How it differs.
    pub change: Change,
    /// The fields that differ, if it is in both.
    pub fields: Vec<String>,
    /// What those fields said, and say now.
    pub details: Vec<FieldChange>,
}

/// One field that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FieldChange {
    /// Its name.
    pub field: String,
    /// What it said in the older list.
    #[schema(value_type = Value)]
    pub before: Value,
    /// What it says in the newer list.
    #[schema(value_type = Value)]
    pub after: Value,
}

/// Every item that differs, by code. Items are told apart by code and never by position.
pub fn between(older: &[Item], newer: &[Item]) -> Vec<Difference> {
    let difference = |item: &Item, change, details: Vec<FieldChange>| Difference {
        code: item.code.clone(),
        name_zh: item.text.name_zh.clone(),
        name_en: item.text.name_en.clone(),
        change,
        fields: details.iter().map(|detail| detail.field.clone()).collect(),
        details,
    };
    let mut all: Vec<Difference> = older
        .iter()
        .filter(|old| newer.iter().all(|new| new.code != old.code))
        .map(|old| difference(old, Change::Removed, Vec::new()))
        .collect();
    for new in newer {
        match older.iter().find(|old| old.code == new.code) {
            None => all.push(difference(new, Change::Added, Vec::new())),
            Some(old) if old.text != new.text => {
                all.push(difference(new, Change::Changed, details(&old.text, &new.text)));
            }
            Some(_) => {}
        }
    }
    all.sort_by(|a, b| a.code.cmp(&b.code));
    all
}

/// The names of the fields, in the order in which people read an item.
const FIELDS: [&str; 10] = [
    "name_zh",
    "name_en",
    "content_zh",
    "content_en",
    "kind",
    "basis",
    "lead_departments",
    "allowed_frequency",
    "support",
    "reporting_objects",
];

fn details(old: &ItemText, new: &ItemText) -> Vec<FieldChange> {
    // A text is always JSON.
    let json = |text: &ItemText| serde_json::to_value(text).unwrap_or_default();
    let (old, new) = (json(old), json(new));
    let value = |text: &Value, field: &str| text.get(field).cloned().unwrap_or_else(|| Value::Array(vec![]));
    let changes = FIELDS.into_iter().map(|field| FieldChange {
        field: field.to_owned(),
        before: value(&old, field),
        after: value(&new, field),
    });
    changes.filter(|change| change.before != change.after).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::duty_item::tests::text;

    fn item(code: &str, name: &str) -> Item {
        Item { code: code.into(), version: None, inherits: None, text: text(name) }
    }

    #[test]
    fn added_removed_and_changed_are_told_by_code() {
        let older = [item("A01", "甲"), item("A02", "乙"), item("A03", "丙")];
        let newer = [item("A03", "丙"), item("A02", "新乙"), item("B01", "丁")];
        let told: Vec<_> =
            between(&older, &newer).into_iter().map(|d| (d.code, d.change, d.fields)).collect();
        assert_eq!(
            told,
            [
                ("A01".into(), Change::Removed, vec![]),
                ("A02".into(), Change::Changed, vec!["name_zh".to_owned()]),
                ("B01".into(), Change::Added, vec![]),
            ]
        );
        assert!(between(&older, &older).is_empty());
    }

    #[test]
    fn every_field_is_compared_and_shown_before_and_after() {
        let json =
            serde_json::to_value(ItemText { reporting_objects: vec!["F01".into()], ..text("甲") }).unwrap();
        let mut names: Vec<_> = json.as_object().unwrap().keys().map(String::as_str).collect();
        let mut known = FIELDS.to_vec();
        names.sort_unstable();
        known.sort_unstable();
        assert_eq!(names, known, "a field of an item is not compared");
        let told = between(&[item("A01", "甲")], &[item("A01", "乙")]);
        let change = FieldChange { field: "name_zh".into(), before: "甲".into(), after: "乙".into() };
        assert_eq!(told[0].details, [change]);
    }
}

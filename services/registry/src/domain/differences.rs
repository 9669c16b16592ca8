//! What changed from one list to another, item by item.

use serde::Serialize;
use utoipa::ToSchema;

use super::Item;

/// How an item differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Difference {
    /// The item's code.
    pub code: String,
    /// Its name, in the newer list if it is there.
    pub name_zh: String,
    /// How it differs.
    pub change: Change,
    /// The fields that differ, if it is in both.
    pub fields: Vec<String>,
}

/// Every item that differs, by code. Items are told apart by code and never by position.
pub fn between(older: &[Item], newer: &[Item]) -> Vec<Difference> {
    let difference = |item: &Item, change, fields| Difference {
        code: item.code.clone(),
        name_zh: item.text.name_zh.clone(),
        change,
        fields,
    };
    let mut all: Vec<Difference> = older
        .iter()
        .filter(|old| newer.iter().all(|new| new.code != old.code))
        .map(|old| difference(old, Change::Removed, Vec::new()))
        .collect();
    for new in newer {
        match older.iter().find(|old| old.code == new.code) {
            None => all.push(difference(new, Change::Added, Vec::new())),
            Some(old) if old.text != new.text => all.push(difference(new, Change::Changed, fields(old, new))),
            Some(_) => {}
        }
    }
    all.sort_by(|a, b| a.code.cmp(&b.code));
    all
}

fn fields(old: &Item, new: &Item) -> Vec<String> {
    let (old, new) = (&old.text, &new.text);
    let differ = [
        ("name_zh", old.name_zh != new.name_zh),
        ("name_en", old.name_en != new.name_en),
        ("content_zh", old.content_zh != new.content_zh),
        ("content_en", old.content_en != new.content_en),
        ("kind", old.kind != new.kind),
        ("basis", old.basis != new.basis),
        ("lead_departments", old.lead_departments != new.lead_departments),
        ("allowed_frequency", old.allowed_frequency != new.allowed_frequency),
        ("support", old.support != new.support),
    ];
    differ.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::duty_item::tests::text;

    fn item(code: &str, name: &str) -> Item {
        Item { code: code.into(), version: None, parent_version: None, text: text(name) }
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
}

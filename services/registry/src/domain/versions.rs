//! Item versions: a number rises only when the text changed.

use std::collections::BTreeMap;

use super::{Item, duty_item::ItemText};

/// The last published text of every item code an area ever published: its version and hash.
pub type LastPublished = BTreeMap<String, (i32, String)>;

/// The version a text bears when it is published.
pub fn version_of(code: &str, text: &ItemText, last: &LastPublished) -> i32 {
    match last.get(code) {
        None => 1,
        Some((version, digest)) if *digest == text.digest() => *version,
        Some((version, _)) => version + 1,
    }
}

/// Gives every item its version.
pub fn assign(items: &mut [Item], last: &LastPublished) {
    for item in items {
        item.version = Some(version_of(&item.code, &item.text, last));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::duty_item::tests::text;

    proptest! {
        /// Over any history of texts, the version rises by one exactly when the text differs from the one before.
        #[test]
        fn the_version_rises_exactly_when_the_text_changes(names in prop::collection::vec("[甲乙丙]", 1..12)) {
            let mut last = LastPublished::new();
            let mut before: Option<(i32, String)> = None;
            for name in names {
                let now = text(&name);
                let version = version_of("A01", &now, &last);
                let expected = match &before {
                    None => 1,
                    Some((version, text)) => version + i32::from(*text != name),
                };
                prop_assert_eq!(version, expected);
                last.insert("A01".into(), (version, now.digest()));
                before = Some((version, name));
            }
        }
    }
}

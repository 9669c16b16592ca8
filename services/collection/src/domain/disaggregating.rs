//! What an element is a part of: the parts of a number have its object and its property and say
//! more exactly which (ISO/IEC 11179-5: qualifiers of the object class).

use contracts::registry::ElementRegistered;
use kernel::text;

/// An element without what tells it from its like, and that by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concept {
    /// Object class and property, folded.
    pub of: String,
    /// Which of them, such as `≥60岁`.
    pub qualifiers: Vec<String>,
}

impl Concept {
    /// Of an element. A qualifier may stand in brackets behind the object class, or by itself.
    pub fn of(element: &ElementRegistered) -> Self {
        let class = element.object_class.replace('（', "(").replace('）', ")");
        let (object, rest) = class.split_once('(').unwrap_or((&class, ""));
        let bracketed = rest.trim_end_matches(')').trim();
        let mut qualifiers: Vec<String> = element.qualifiers.clone();
        if !bracketed.is_empty() {
            qualifiers.push(bracketed.to_owned());
        }
        qualifiers.sort_unstable();
        qualifiers.dedup();
        Self { of: format!("{}/{}", text::fold(object), text::fold(&element.property)), qualifiers }
    }
}

#[cfg(test)]
mod tests {
    use contracts::registry::{Sensitivity, Subject};

    use super::*;

    fn element(object_class: &str, qualifiers: &[&str]) -> ElementRegistered {
        ElementRegistered {
            code: "C11".into(),
            version: 1,
            name_zh: String::new(),
            name_en: String::new(),
            key: String::new(),
            object_class: object_class.into(),
            property: "人数".into(),
            representation: "数量".into(),
            datatype: "integer".into(),
            unit: None,
            minimum: None,
            maximum_element: None,
            authority: String::new(),
            sensitivity: Sensitivity::None,
            subject: Subject::Unit,
            synonyms: vec![],
            refresh_days: 31,
            definition_zh: String::new(),
            qualifiers: qualifiers.iter().map(|word| (*word).to_owned()).collect(),
            code_list: None,
        }
    }

    #[test]
    fn a_part_is_of_the_same_however_its_qualifiers_are_written() {
        let all = Concept::of(&element("老年人", &[]));
        let bracketed = Concept::of(&element("老年人（≥60岁）", &["独居"]));
        let listed = Concept::of(&element("老年人", &["独居", "≥60岁"]));
        assert_eq!(bracketed, listed);
        assert_eq!((all.of.as_str(), all.qualifiers.len()), (listed.of.as_str(), 0));
        assert_eq!(listed.qualifiers.len(), 2);
        assert_ne!(Concept::of(&element("残疾人", &[])).of, all.of);
    }
}

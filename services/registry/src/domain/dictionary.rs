//! The dictionary as a whole: no two live elements mean the same, or go by the same name.

use std::collections::BTreeMap;

use kernel::{Code, Refusal, Violation, text};

use super::{Element, ElementText, codes};

/// The live elements, by everything that has to be unique.
#[derive(Debug, Default)]
pub struct Dictionary {
    elements: BTreeMap<String, ElementText>,
    names: BTreeMap<String, String>,
    pairs: BTreeMap<(String, String), String>,
    keys: BTreeMap<String, String>,
}

/// Longer chains of bounds are taken for circles.
const LONGEST_CHAIN: usize = 16;

impl Dictionary {
    /// The dictionary of these elements; retired ones do not count.
    pub fn of<'a>(elements: impl IntoIterator<Item = &'a Element>) -> Self {
        let mut dictionary = Self::default();
        for element in elements.into_iter().filter(|element| element.is_live()) {
            dictionary.put(&element.code, &element.text);
        }
        dictionary
    }

    /// Adds an element, or replaces its text.
    pub fn put(&mut self, code: &str, text: &ElementText) {
        self.take(code);
        for name in text.folded_names() {
            self.names.insert(name, code.to_owned());
        }
        self.pairs.insert(text.folded_pair(), code.to_owned());
        self.keys.insert(text.key.clone(), code.to_owned());
        self.elements.insert(code.to_owned(), text.clone());
    }

    /// Takes an element out.
    pub fn take(&mut self, code: &str) {
        if self.elements.remove(code).is_some() {
            self.names.retain(|_, owner| owner != code);
            self.pairs.retain(|_, owner| owner != code);
            self.keys.retain(|_, owner| owner != code);
        }
    }

    /// Everything in which a text collides with the other elements. The first is the gravest.
    pub fn collisions(&self, code: &str, text: &ElementText) -> Vec<(&'static Code, Violation)> {
        let mut found = Vec::new();
        if let Some(other) = self.pairs.get(&text.folded_pair()).filter(|other| *other != code) {
            found.push(self.collision("/property", &codes::ELEMENT_DUPLICATE, other));
        }
        if let Some(other) = self.keys.get(&text.key).filter(|other| *other != code) {
            found.push(self.collision("/key", &codes::ELEMENT_KEY_TAKEN, other));
        }
        let synonyms = text.synonyms.iter().enumerate().map(|(n, name)| (format!("/synonyms/{n}"), name));
        for (pointer, name) in std::iter::once(("/name_zh".to_owned(), &text.name_zh)).chain(synonyms) {
            if let Some(other) = self.names.get(&text::fold(name)).filter(|other| *other != code) {
                found.push(self.collision(&pointer, &codes::ELEMENT_NAME_TAKEN, other));
            }
        }
        if !self.is_bounded_well(code, text) {
            found.push((&codes::ELEMENT_MAXIMUM, Violation::of("/maximum_element", &codes::ELEMENT_MAXIMUM)));
        }
        found
    }

    /// Refuses a text that collides.
    ///
    /// # Errors
    /// The gravest collision, with all of them as violations.
    pub fn admit(&self, code: &str, text: &ElementText) -> Result<(), Refusal> {
        let found = self.collisions(code, text);
        match found.first() {
            None => Ok(()),
            Some((gravest, _)) => {
                Err(Refusal::new(gravest).with(found.into_iter().map(|(_, violation)| violation)))
            }
        }
    }

    /// The live element that this one bounds, if there is any.
    pub fn bounded_by(&self, code: &str) -> Option<&str> {
        let bounded = |text: &&ElementText| text.maximum_element.as_deref() == Some(code);
        self.elements.iter().find(|(_, text)| bounded(text)).map(|(other, _)| other.as_str())
    }

    fn is_bounded_well(&self, code: &str, text: &ElementText) -> bool {
        let mut next = text.maximum_element.as_deref();
        for _ in 0..LONGEST_CHAIN {
            let Some(bound) = next else { return true };
            let Some(other) = self.elements.get(bound).filter(|other| bound != code && other.is_number())
            else {
                return false;
            };
            next = other.maximum_element.as_deref();
        }
        false
    }

    fn collision(&self, pointer: &str, code: &'static Code, other: &str) -> (&'static Code, Violation) {
        let name = self.elements.get(other).map(|text| text.name_zh.as_str()).unwrap_or_default();
        let violation = Violation::of(pointer, code)
            .saying(format!("{}：{other} {name}", code.zh), format!("{}: {other} {name}", code.en));
        (code, violation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::element::tests::{element, text};

    fn dictionary() -> Dictionary {
        Dictionary::of(&[
            element(
                "C02",
                ElementText {
                    synonyms: vec!["在籍人口".into()], ..text("户籍人口", "户籍人口", "人数")
                },
            ),
            element("C19", text("低保户数", "低保家庭", "户数")),
            element("C11", text("60岁以上老年人", "老年人(≥60岁)", "人数")),
        ])
    }

    fn codes_of(code: &str, text: &ElementText) -> Vec<&'static str> {
        dictionary().collisions(code, text).iter().map(|(code, _)| code.name).collect()
    }

    #[test]
    fn another_label_does_not_make_another_element() {
        let same = text("在册户口人数", "户籍人口", "人数");
        assert_eq!(codes_of("X1", &same), ["registry.element.duplicate"]);
        let spaced = text("在册户口人数", "户籍 人口", "人数");
        assert_eq!(codes_of("X1", &spaced), ["registry.element.duplicate"]);
        assert!(codes_of("C02", &same).is_empty());
    }

    #[test]
    fn look_alikes_that_are_not_the_same_are_told_apart() {
        for other in [
            text("常住人口", "常住人口", "人数"),
            text("低保人数", "低保人员", "人数"),
            text("80岁以上老年人", "老年人(≥80岁)", "人数"),
        ] {
            assert!(codes_of("X1", &other).is_empty(), "{}", other.name_zh);
        }
    }

    #[test]
    fn names_and_synonyms_belong_to_one_element() {
        let renamed = text("在籍 人口", "甲", "人数");
        assert_eq!(codes_of("X1", &renamed), ["registry.element.name-taken"]);
        let synonym = ElementText {
            synonyms: vec!["乙".into(), "低保户数".into()],
            ..text("甲", "甲", "人数")
        };
        let found = dictionary().collisions("X1", &synonym);
        assert_eq!(found[0].1.pointer, "/synonyms/1");
        assert!(found[0].1.zh.contains("C19"));
    }

    #[test]
    fn bounds_are_live_numbers_and_run_in_no_circle() {
        let bounded =
            |by: &str| ElementText { maximum_element: Some(by.into()), ..text("甲", "甲", "人数") };
        let mut all = dictionary();
        assert!(all.collisions("X1", &bounded("C11")).is_empty());
        assert_eq!(all.collisions("X1", &bounded("X9"))[0].0.name, "registry.element.maximum");
        assert_eq!(all.collisions("X1", &bounded("X1"))[0].0.name, "registry.element.maximum");
        all.put("X1", &bounded("C11"));
        assert_eq!(all.bounded_by("C11"), Some("X1"));
        let back = ElementText {
            maximum_element: Some("X1".into()),
            ..text("60岁以上老年人", "老年人(≥60岁)", "人数")
        };
        assert_eq!(all.collisions("C11", &back)[0].0.name, "registry.element.maximum");
    }
}

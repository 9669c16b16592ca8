//! A code list: a value domain of its own, with versions, that elements refer to.
//!
//! A value that was published keeps its meaning for ever: it may be withdrawn, never dropped, so
//! that what was reported under it can still be read.

use std::collections::BTreeSet;

use kernel::{Refusal, Revision, Violation, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{codes, element_codes, element_text::LONGEST_NAME};

/// Values at most, as many as a form takes.
const MOST_VALUES: usize = 1_000;

/// Characters of a value at most, as many as a form takes.
const LONGEST_VALUE: usize = 32;

/// One value of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ListedValue)]
pub struct ListedValue {
    /// What is stored.
    pub code: String,
    /// What people read.
    pub zh: String,
    /// The same in English; may be empty.
    #[serde(default)]
    pub en: String,
    /// Not to be used any more.
    #[serde(default)]
    pub withdrawn: bool,
}

/// Everything a list says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeListText {
    /// 名称
    pub name_zh: String,
    /// English name.
    #[serde(default)]
    pub name_en: String,
    /// The standard it is taken from, such as `GB/T 2261.1-2003`; empty for a list of our own.
    #[serde(default)]
    pub standard: String,
    /// The values, in the order in which they are shown.
    pub values: Vec<ListedValue>,
}

/// A registered list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeList {
    /// The key, such as `GBT2261.1`.
    pub code: String,
    /// Counts its texts, from 1.
    pub version: i32,
    /// What it says.
    pub text: CodeListText,
    /// Counts its changes; zero before it is stored.
    pub revision: Revision,
}

impl CodeListText {
    /// Cleans every text and checks what can be checked.
    ///
    /// # Errors
    /// Everything that is wrong, by pointer.
    pub fn checked(mut self) -> Result<Self, Vec<Violation>> {
        let mut wrong = Vec::new();
        let mut clean = |value: &mut String, longest, pointer: &str, needed: bool| {
            let read = if needed { text::required } else { text::optional };
            match read(value, longest, pointer) {
                Ok(fine) => *value = fine,
                Err(violation) => wrong.push(violation),
            }
        };
        clean(&mut self.name_zh, LONGEST_NAME, "/name_zh", true);
        clean(&mut self.name_en, 2 * LONGEST_NAME, "/name_en", false);
        clean(&mut self.standard, 60, "/standard", false);
        for (n, value) in self.values.iter_mut().enumerate().take(MOST_VALUES) {
            clean(&mut value.zh, LONGEST_NAME, &format!("/values/{n}/zh"), true);
            clean(&mut value.en, 2 * LONGEST_NAME, &format!("/values/{n}/en"), false);
        }
        if !(1..=MOST_VALUES).contains(&self.values.len()) {
            wrong.push(Violation::of("/values", &element_codes::CODE_LIST_SIZE));
        } else if self.values.iter().all(|value| value.withdrawn) {
            wrong.push(Violation::of("/values", &element_codes::CODE_LIST_EMPTY));
        }
        self.check_values(&mut wrong);
        if wrong.is_empty() { Ok(self) } else { Err(wrong) }
    }

    fn check_values(&self, wrong: &mut Vec<Violation>) {
        let (mut seen, mut labels) = (BTreeSet::new(), BTreeSet::new());
        for (n, value) in self.values.iter().enumerate().take(MOST_VALUES) {
            if !is_value(&value.code) {
                wrong.push(Violation::of(format!("/values/{n}/code"), &element_codes::CODE_LIST_VALUE));
            } else if !seen.insert(value.code.as_str()) {
                wrong.push(Violation::of(format!("/values/{n}/code"), &element_codes::CODE_LIST_TWICE));
            }
            // A withdrawn value may have given its name to another.
            if !value.withdrawn && !labels.insert(value.zh.as_str()) {
                wrong.push(Violation::of(format!("/values/{n}/zh"), &element_codes::CODE_LIST_TWICE));
            }
        }
    }
}

impl CodeList {
    /// A new list.
    ///
    /// # Errors
    /// If the code is none, or a text is wrong.
    pub fn register(code: &str, text: CodeListText) -> Result<Self, Refusal> {
        if code.parse::<forms::ElementCode>().is_err() {
            return Err(Refusal::new(&element_codes::CODE_LIST_CODE).at("/code"));
        }
        let text = text.checked().map_err(|wrong| Refusal::new(&codes::INPUT).with(wrong))?;
        Ok(Self { code: code.to_owned(), version: 1, text, revision: Revision::NEW })
    }

    /// Another text: the next version. Answers whether it says something else.
    ///
    /// # Errors
    /// If a text is wrong, or a published value would be gone.
    pub fn change(&mut self, text: CodeListText) -> Result<bool, Refusal> {
        let text = text.checked().map_err(|wrong| Refusal::new(&codes::INPUT).with(wrong))?;
        let kept: BTreeSet<&str> = text.values.iter().map(|value| value.code.as_str()).collect();
        let lost: Vec<&str> =
            self.text.values.iter().map(|v| v.code.as_str()).filter(|code| !kept.contains(code)).collect();
        if !lost.is_empty() {
            let lost = lost.join("、");
            return Err(Refusal::new(&element_codes::CODE_LIST_DROPPED)
                .saying(lost.clone(), lost)
                .at("/values"));
        }
        let changed = self.text != text;
        if changed {
            self.text = text;
            self.version += 1;
        }
        Ok(changed)
    }
}

/// A value: letters, digits, dots, dashes and underscores.
fn is_value(code: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
    (1..=LONGEST_VALUE).contains(&code.len()) && code.bytes().all(allowed)
}

/// How an element says which list it takes: by its code, or written out.
#[derive(Debug, PartialEq, Eq)]
pub enum Reference {
    /// A registered list.
    Listed(String),
    /// `name:code=label|code=label`, a list of the element's own.
    Written {
        /// The name.
        name: String,
        /// The values.
        values: Vec<ListedValue>,
    },
}

/// Whether a text refers to a list, or writes one out.
pub fn is_reference(text: &str) -> bool {
    reference(text).is_some()
}

/// Reads it.
pub fn reference(text: &str) -> Option<Reference> {
    let Some((name, values)) = text.split_once(':') else {
        return text.parse::<forms::ElementCode>().ok().map(|code| Reference::Listed(code.to_string()));
    };
    let mut seen = BTreeSet::new();
    let value = |text: &str| {
        let (code, zh) = text.split_once('=')?;
        let fine = is_value(code) && !zh.trim().is_empty() && seen.insert(code.to_owned());
        let value = || ListedValue {
            code: code.to_owned(),
            zh: zh.trim().to_owned(),
            en: String::new(),
            withdrawn: false,
        };
        fine.then(value)
    };
    let values: Option<Vec<ListedValue>> = values.split('|').map(value).collect();
    let name = name.trim().to_owned();
    values.filter(|_| !name.is_empty()).map(|values| Reference::Written { name, values })
}

/// The code of a list that an element writes out: that of its standard, or of the element.
pub fn code_of(name: &str, element: &str) -> String {
    let code: String = name.chars().filter(|c| !c.is_whitespace() && *c != '/').collect();
    match code.to_ascii_uppercase().parse::<forms::ElementCode>() {
        Ok(code) => code.to_string(),
        Err(_) => format!("CL.{element}").chars().take(24).collect(),
    }
}

#[cfg(test)]
mod tests;

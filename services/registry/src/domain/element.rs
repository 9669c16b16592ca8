//! A data element (ISO/IEC 11179): object class, property and representation, and what goes with them.

use kernel::{ControlNumber, Refusal, Revision, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{ElementText, codes, element_codes};

/// How far an element has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = ElementStatus)]
pub enum Status {
    /// 已记录
    Recorded,
    /// 已审定
    Qualified,
    /// 标准
    Standard,
    /// 已停用
    Retired,
}

/// A registered element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// The key, such as `C11`.
    pub code: String,
    /// Counts its registered texts, from 1.
    pub version: i32,
    /// How far it has come.
    pub status: Status,
    /// What it says.
    pub text: ElementText,
    /// The element to use instead, if it was merged into one.
    pub merged_into: Option<String>,
    /// The admission that introduced it; none if it was registered here.
    pub introduced_by: Option<ControlNumber>,
    /// Counts its changes; zero before it is stored.
    pub revision: Revision,
}

/// Who moves an element up.
#[derive(Debug, Clone, Copy)]
pub struct Promoter {
    /// Whether what the element says came from them.
    pub wrote_it: bool,
    /// Whether they may make standards: the data bureau.
    pub sets_standards: bool,
}

impl Element {
    /// A new element.
    ///
    /// # Errors
    /// If the code is none, or the status is where nothing begins.
    pub fn register(code: &str, text: ElementText, status: Status) -> Result<Self, Refusal> {
        if code.parse::<forms::ElementCode>().is_err() {
            return Err(Refusal::new(&codes::ELEMENT_CODE).at("/code"));
        }
        if status == Status::Retired {
            return Err(Refusal::new(&codes::ELEMENT_STATUS).at("/status"));
        }
        Ok(Self {
            code: code.to_owned(),
            version: 1,
            status,
            text,
            merged_into: None,
            introduced_by: None,
            revision: Revision::NEW,
        })
    }

    /// Whether it may be used in new forms.
    pub fn is_live(&self) -> bool {
        self.status != Status::Retired
    }

    /// Another text; the version rises only if it says something else. Answers whether it does.
    ///
    /// # Errors
    /// If it is retired, or its values would change their meaning.
    pub fn change(&mut self, text: ElementText) -> Result<bool, Refusal> {
        if !self.is_live() {
            return Err(Refusal::new(&codes::ELEMENT_RETIRED));
        }
        if self.text.datatype != text.datatype {
            return Err(Refusal::new(&codes::ELEMENT_TYPE).at("/datatype"));
        }
        if self.text.subject != text.subject {
            return Err(Refusal::new(&codes::ELEMENT_TYPE).at("/subject"));
        }
        let changed = self.text != text;
        if changed {
            self.text = text;
            self.version += 1;
        }
        Ok(changed)
    }

    /// One step up: recorded → qualified → standard.
    ///
    /// # Errors
    /// If that is not the next step, whoever moves it wrote what it says or may not set standards,
    /// or no department keeps it.
    pub fn promote(&mut self, to: Status, by: Promoter) -> Result<(), Refusal> {
        if !self.is_live() {
            return Err(Refusal::new(&codes::ELEMENT_RETIRED));
        }
        let next = match self.status {
            Status::Recorded => Some(Status::Qualified),
            Status::Qualified => Some(Status::Standard),
            Status::Standard | Status::Retired => None,
        };
        if next != Some(to) {
            return Err(Refusal::new(&element_codes::ELEMENT_STEP).at("/status"));
        }
        if by.wrote_it {
            return Err(Refusal::new(&element_codes::ELEMENT_OWN_WORK));
        }
        if to == Status::Standard && !by.sets_standards {
            return Err(Refusal::new(&element_codes::ELEMENT_STANDARD));
        }
        if self.text.steward.is_none() {
            return Err(Refusal::new(&element_codes::ELEMENT_NO_STEWARD));
        }
        self.status = to;
        Ok(())
    }

    /// A standard is changed and retired only by who sets standards.
    ///
    /// # Errors
    /// If it is one, and they do not.
    pub fn guard_standard(&self, sets_standards: bool) -> Result<(), Refusal> {
        if self.status == Status::Standard && !sets_standards {
            return Err(Refusal::new(&element_codes::ELEMENT_STANDARD));
        }
        Ok(())
    }

    /// Retires it; merged into another, it leaves that one its names, so that whoever looks for
    /// the old name finds the new element. Answers whether the other gained a name.
    ///
    /// # Errors
    /// If it is retired already, or the other is not fit to stand for it.
    pub fn retire(&mut self, into: Option<&mut Element>) -> Result<bool, Refusal> {
        if !self.is_live() {
            return Err(Refusal::new(&codes::ELEMENT_RETIRED));
        }
        let mut gained = false;
        if let Some(other) = into {
            let fits = other.is_live()
                && other.code != self.code
                && other.text.datatype == self.text.datatype
                && other.text.subject == self.text.subject;
            if !fits {
                return Err(Refusal::new(&codes::ELEMENT_MERGE).at("/merged_into"));
            }
            let mut known = other.text.folded_names();
            for name in std::iter::once(&self.text.name_zh).chain(&self.text.synonyms) {
                let folded = text::fold(name);
                if !known.contains(&folded) {
                    known.push(folded);
                    other.text.synonyms.push(name.clone());
                    gained = true;
                }
            }
            other.version += i32::from(gained);
            self.merged_into = Some(other.code.clone());
        }
        self.status = Status::Retired;
        Ok(gained)
    }
}

#[cfg(test)]
pub(super) mod tests;

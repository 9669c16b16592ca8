//! A data element (ISO/IEC 11179): object class, property and representation, and what goes with them.

use contracts::registry::{Sensitivity, Subject};
use forms::FieldKind;
use kernel::{DepartmentCode, Refusal, Revision, Violation, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{codes, spelling::is_key};

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

/// Everything an element says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElementText {
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// Machine name.
    pub key: String,
    /// 对象类
    pub object_class: String,
    /// 特性
    pub property: String,
    /// 表示
    pub representation: String,
    /// One of [`FieldKind::TYPE_NAMES`].
    pub datatype: String,
    /// Unit of measure.
    pub unit: Option<String>,
    /// Smallest value allowed.
    pub minimum: Option<i64>,
    /// The element whose value bounds this one from above.
    pub maximum_element: Option<String>,
    /// The value domain: `name:code=label|code=label` for a code, a name alone for an area.
    pub code_list: Option<String>,
    /// Who should supply it, `|` between several.
    pub authority: String,
    /// Sensitivity.
    pub sensitivity: Sensitivity,
    /// What a value is about.
    pub subject: Subject,
    /// Other names in use.
    pub synonyms: Vec<String>,
    /// Days for which a value stays fresh.
    pub refresh_days: i32,
    /// Definition.
    pub definition_zh: String,
    /// The department that keeps the definition.
    pub steward: Option<DepartmentCode>,
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
    /// Counts its changes; zero before it is stored.
    pub revision: Revision,
}

impl ElementText {
    /// Cleans every text and checks what can be checked without looking at other elements.
    ///
    /// # Errors
    /// Everything that is wrong, by pointer.
    pub fn checked(mut self) -> Result<Self, Vec<Violation>> {
        let mut wrong = Vec::new();
        self.clean_names(&mut wrong);
        self.check_value_domain(&mut wrong);
        if !is_key(&self.key, 40) {
            wrong.push(Violation::of("/key", &codes::ELEMENT_KEY));
        }
        if !(1..=3660).contains(&self.refresh_days) {
            wrong.push(Violation::of("/refresh_days", &codes::ELEMENT_REFRESH));
        }
        if wrong.is_empty() { Ok(self) } else { Err(wrong) }
    }

    /// Every name it goes by, folded for comparison, each once.
    pub fn folded_names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            std::iter::once(&self.name_zh).chain(&self.synonyms).map(|name| text::fold(name)).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Object class and property, folded: what makes two elements the same.
    pub fn folded_pair(&self) -> (String, String) {
        (text::fold(&self.object_class), text::fold(&self.property))
    }

    /// Whether values are numbers.
    pub fn is_number(&self) -> bool {
        matches!(self.datatype.as_str(), "integer" | "decimal")
    }

    fn clean_names(&mut self, wrong: &mut Vec<Violation>) {
        let mut clean = |value: &mut String, longest, pointer: &str, needed: bool| {
            let read = if needed { text::required } else { text::optional };
            match read(value, longest, pointer) {
                Ok(fine) => *value = fine,
                Err(violation) => wrong.push(violation),
            }
        };
        clean(&mut self.name_zh, 60, "/name_zh", true);
        clean(&mut self.name_en, 120, "/name_en", false);
        clean(&mut self.object_class, 60, "/object_class", true);
        clean(&mut self.property, 60, "/property", true);
        clean(&mut self.representation, 20, "/representation", true);
        clean(&mut self.authority, 60, "/authority", true);
        clean(&mut self.definition_zh, 500, "/definition_zh", true);
        for (n, synonym) in self.synonyms.iter_mut().enumerate() {
            clean(synonym, 60, &format!("/synonyms/{n}"), true);
        }
        if let Some(unit) = &mut self.unit {
            clean(unit, 10, "/unit", true);
        }
        if let Some(list) = &mut self.code_list {
            clean(list, 4_000, "/code_list", true);
        }
    }

    fn check_value_domain(&self, wrong: &mut Vec<Violation>) {
        let Some(kind) = FieldKind::parse_type(&self.datatype) else {
            wrong.push(Violation::of("/datatype", &codes::ELEMENT_DATATYPE));
            return;
        };
        if !self.is_number() {
            let numeric = [
                ("/unit", self.unit.is_some()),
                ("/minimum", self.minimum.is_some()),
                ("/maximum_element", self.maximum_element.is_some()),
            ];
            let told = numeric.into_iter().filter(|(_, there)| *there);
            wrong.extend(told.map(|(pointer, _)| Violation::of(pointer, &codes::ELEMENT_NOT_A_NUMBER)));
        }
        let fits = match (&kind, &self.code_list) {
            (FieldKind::Code { .. }, Some(list)) => is_code_list(list),
            (FieldKind::Code { .. }, None) => false,
            (FieldKind::Area, _) | (_, None) => true,
            (_, Some(_)) => false,
        };
        if !fits {
            wrong.push(Violation::of("/code_list", &codes::ELEMENT_CODE_LIST));
        }
    }
}

/// `name:code=label|code=label`, every code once.
fn is_code_list(list: &str) -> bool {
    let Some((name, values)) = list.split_once(':') else { return false };
    let mut seen = std::collections::BTreeSet::new();
    !name.trim().is_empty()
        && values.split('|').all(|value| match value.split_once('=') {
            Some((code, label)) => !code.is_empty() && !label.trim().is_empty() && seen.insert(code),
            None => false,
        })
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
    /// If it is retired, its values would change their meaning, or its status would fall.
    pub fn change(&mut self, text: ElementText, status: Status) -> Result<bool, Refusal> {
        if !self.is_live() {
            return Err(Refusal::new(&codes::ELEMENT_RETIRED));
        }
        if self.text.datatype != text.datatype {
            return Err(Refusal::new(&codes::ELEMENT_TYPE).at("/datatype"));
        }
        if self.text.subject != text.subject {
            return Err(Refusal::new(&codes::ELEMENT_TYPE).at("/subject"));
        }
        if status < self.status || status == Status::Retired {
            return Err(Refusal::new(&codes::ELEMENT_STATUS).at("/status"));
        }
        self.status = status;
        let changed = self.text != text;
        if changed {
            self.text = text;
            self.version += 1;
        }
        Ok(changed)
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

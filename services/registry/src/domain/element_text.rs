//! What an element says: object class, property, qualifiers, representation, and what goes with them.

use contracts::registry::{Sensitivity, Subject};
use forms::FieldKind;
use kernel::{DepartmentCode, Violation, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{code_list, codes, element_codes, spelling::is_key};

/// Qualifiers at most: more of them are another object class.
const MOST_QUALIFIERS: usize = 6;

/// Characters of a name at most, as many as a request may give what it asks.
pub const LONGEST_NAME: usize = 100;

/// Characters of a definition at most.
pub const LONGEST_DEFINITION: usize = 500;

/// Everything an element says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ElementText {
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// Machine name, such as `pop_60p`.
    pub key: String,
    /// 对象类
    pub object_class: String,
    /// 特性
    pub property: String,
    /// 限定词: which of the class, such as `≥60岁`; what stands in brackets behind the object class is one too.
    #[serde(default)]
    pub qualifiers: Vec<String>,
    /// 表示
    pub representation: String,
    /// `integer`, `decimal`, `text`, `boolean`, `date`, `month`, `code`, `area`, `period`, `phone`, `citizen-id`.
    pub datatype: String,
    /// Unit of measure, if it has one.
    pub unit: Option<String>,
    /// Smallest value allowed.
    pub minimum: Option<i64>,
    /// The element whose value bounds this one from above.
    pub maximum_element: Option<String>,
    /// The value domain: the list of a code, such as `GBT2261.1`; a name alone for an area.
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

    /// Object class with its qualifiers, and property, folded: what makes two elements the same,
    /// however the answer is represented.
    pub fn folded_pair(&self) -> (String, String) {
        let mut qualifiers: Vec<String> = self.qualifiers.iter().map(|word| text::fold(word)).collect();
        qualifiers.sort_unstable();
        // Folding drops brackets: `老年人(≥60岁)` is 老年人 with one qualifier.
        (format!("{}{}", text::fold(&self.object_class), qualifiers.concat()), text::fold(&self.property))
    }

    /// Whether values are numbers.
    pub fn is_number(&self) -> bool {
        matches!(self.datatype.as_str(), "integer" | "decimal")
    }

    fn clean_names(&mut self, wrong: &mut Vec<Violation>) {
        if self.qualifiers.len() > MOST_QUALIFIERS {
            wrong.push(Violation::of("/qualifiers", &element_codes::ELEMENT_QUALIFIERS));
        }
        let mut clean = |value: &mut String, longest, pointer: &str, needed: bool| {
            let read = if needed { text::required } else { text::optional };
            match read(value, longest, pointer) {
                Ok(fine) => *value = fine,
                Err(violation) => wrong.push(violation),
            }
        };
        clean(&mut self.name_zh, LONGEST_NAME, "/name_zh", true);
        clean(&mut self.name_en, 2 * LONGEST_NAME, "/name_en", false);
        clean(&mut self.object_class, LONGEST_NAME, "/object_class", true);
        clean(&mut self.property, 60, "/property", true);
        clean(&mut self.representation, 20, "/representation", true);
        clean(&mut self.authority, 60, "/authority", true);
        clean(&mut self.definition_zh, LONGEST_DEFINITION, "/definition_zh", true);
        for (n, synonym) in self.synonyms.iter_mut().enumerate() {
            clean(synonym, LONGEST_NAME, &format!("/synonyms/{n}"), true);
        }
        for (n, qualifier) in self.qualifiers.iter_mut().enumerate() {
            clean(qualifier, 20, &format!("/qualifiers/{n}"), true);
        }
        if let Some(unit) = &mut self.unit {
            clean(unit, 20, "/unit", true);
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
            (FieldKind::Code { .. }, Some(list)) => code_list::is_reference(list),
            (FieldKind::Code { .. }, None) => false,
            (FieldKind::Area, _) | (_, None) => true,
            (_, Some(_)) => false,
        };
        if !fits {
            wrong.push(Violation::of("/code_list", &codes::ELEMENT_CODE_LIST));
        }
    }
}

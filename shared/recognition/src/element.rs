//! An element as recognition needs it, and a field as somebody asks it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What one value is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = RecognitionSubject)]
pub enum Subject {
    /// The form itself: who, where, when.
    Header,
    /// One village or community.
    Unit,
    /// One person, household or house.
    Person,
}

impl Subject {
    /// As a clerk calls it.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Header => "表头",
            Self::Unit => "村（社区）",
            Self::Person => "个人或户",
        }
    }
}

/// An element of the dictionary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// The key, such as `C11`.
    pub code: String,
    /// 名称
    pub name: String,
    /// Other names in use; those that stewards keep, and those of elements merged into this one.
    pub synonyms: Vec<String>,
    /// 对象类, with its qualifiers as [`Element::class_of`] writes them.
    pub object_class: String,
    /// 特性
    pub property: String,
    /// Unit of measure.
    pub unit: Option<String>,
    /// Name of the type, as the dictionary spells it: `integer`, `text`, `phone` …
    pub value_type: String,
    /// What a value is about.
    pub subject: Subject,
    /// Definition.
    pub definition: String,
}

impl Element {
    /// The object class behind what tells which of it, as one says it: `≥80岁、老年人`. It takes both to
    /// keep an element apart from the others (ISO/IEC 11179-5). Not in brackets: those are read as units
    /// and choices where they look like some.
    pub fn class_of(object_class: &str, qualifiers: &[String]) -> String {
        let parts = qualifiers.iter().map(String::as_str).chain([object_class]);
        parts.collect::<Vec<_>>().join("、")
    }
}

/// What became of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It is new, or says something else.
    Here(Element),
    /// It is not recognised any more.
    Gone(String),
}

/// A field that somebody asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The field's name, however it is written.
    pub name: String,
    /// Unit of measure.
    pub unit: Option<String>,
    /// Name of the type.
    pub value_type: Option<String>,
    /// Definition.
    pub definition: Option<String>,
    /// What a value is about.
    pub subject: Option<Subject>,
}

/// Types between which no value could be carried over. A number asked is no text; a text asked may
/// be any of the others, written down.
pub(crate) fn types_conflict(asked: &str, held: &str) -> bool {
    matches!(asked, "integer" | "decimal") && matches!(held, "text" | "code")
        || family(asked).zip(family(held)).is_some_and(|(a, b)| a != b)
}

/// Texts and codes are written either way.
fn family(name: &str) -> Option<u8> {
    match name {
        "integer" | "decimal" => Some(0),
        "boolean" => Some(1),
        "date" | "month" | "period" => Some(2),
        "phone" => Some(3),
        "citizen-id" => Some(4),
        "area" => Some(5),
        _ => None,
    }
}

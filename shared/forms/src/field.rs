//! One field of a form: which data element it asks, of whom, and how it is shown.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use kernel::Violation;

use crate::Answer;
pub use crate::{
    element::ElementCode,
    kind::{CodeValue, FieldKind},
};

/// What one value is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Grain {
    /// The table itself: which unit, which period, who filled it.
    Header,
    /// One village or community.
    Unit,
    /// One person, household or house: a row of a roster.
    Person,
}

impl Grain {
    /// The spelling used in files, columns and URLs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Unit => "unit",
            Self::Person => "person",
        }
    }

    /// Reads [`Grain::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Header, Self::Unit, Self::Person].into_iter().find(|grain| grain.name() == name)
    }
}

/// How sensitive a value is (个人信息保护法 28). Ordered: more sensitive is greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sensitivity {
    /// Not personal.
    None,
    /// 个人信息
    Personal,
    /// 敏感个人信息
    Sensitive,
}

impl Sensitivity {
    /// The spelling used in files, columns and URLs.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Personal => "personal",
            Self::Sensitive => "sensitive",
        }
    }

    /// Reads [`Sensitivity::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::None, Self::Personal, Self::Sensitive].into_iter().find(|level| level.name() == name)
    }
}

/// A JSON pointer (RFC 6901) to an answer; a key that is none of ours may hold anything.
pub(crate) fn pointer_to(key: &str) -> String {
    format!("/values/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FormField)]
pub struct Field {
    /// The data element asked; once in a form.
    pub element: ElementCode,
    /// The machine name, lower-case ASCII with underscores; once in a form.
    pub key: String,
    /// What people read.
    pub label_zh: String,
    /// The same in English; may be empty.
    #[serde(default)]
    pub label_en: String,
    /// The sort of value.
    pub kind: FieldKind,
    /// Unit of measure, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Whether a table without it may not be submitted.
    #[serde(default)]
    pub required: bool,
    /// What one value is about.
    pub grain: Grain,
    /// How sensitive a value is.
    pub sensitivity: Sensitivity,
    /// A sentence that helps to fill it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint_zh: Option<String>,
}

impl Field {
    /// Where findings on this field point.
    pub fn pointer(&self) -> String {
        pointer_to(&self.key)
    }

    /// Reads an answer from JSON; see [`Answer::parse`].
    pub fn parse(&self, value: &Value) -> Result<Answer, Violation> {
        Answer::parse(&self.kind, value).map_err(|wrong| self.own(wrong))
    }

    /// Reads an answer from a cell of text; see [`Answer::parse_text`].
    pub fn parse_text(&self, text: &str) -> Result<Answer, Violation> {
        Answer::parse_text(&self.kind, text).map_err(|wrong| self.own(wrong))
    }

    fn own(&self, violation: Violation) -> Violation {
        Violation { pointer: self.pointer(), ..violation }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_agree_with_the_wire() {
        for grain in [Grain::Header, Grain::Unit, Grain::Person] {
            assert_eq!(serde_json::to_value(grain).unwrap(), grain.name());
            assert_eq!(Grain::from_name(grain.name()), Some(grain));
        }
        for level in [Sensitivity::None, Sensitivity::Personal, Sensitivity::Sensitive] {
            assert_eq!(serde_json::to_value(level).unwrap(), level.name());
            assert_eq!(Sensitivity::from_name(level.name()), Some(level));
        }
        assert!(Sensitivity::None < Sensitivity::Sensitive);
    }

    #[test]
    fn what_may_be_left_out_is_left_out_and_what_is_unknown_is_refused() {
        let short = r#"{"element":"C11","key":"pop_60p","label_zh":"60岁以上老年人","kind":{"type":"integer"},"grain":"unit","sensitivity":"none"}"#;
        let field: Field = serde_json::from_str(short).unwrap();
        assert_eq!((field.required, field.unit.as_deref(), field.label_en.as_str()), (false, None, ""));
        let more = short.replace("\"grain\"", "\"photo\":true,\"grain\"");
        assert!(serde_json::from_str::<Field>(&more).is_err());
    }

    #[test]
    fn a_wrong_answer_points_at_its_field() {
        let field: Field = serde_json::from_str(
            r#"{"element":"C11","key":"pop_60p","label_zh":"60岁以上老年人","kind":{"type":"integer"},"grain":"unit","sensitivity":"none"}"#,
        )
        .unwrap();
        assert_eq!(field.parse(&serde_json::json!("12")).unwrap_err().pointer, "/values/pop_60p");
        assert_eq!(field.parse_text("十二").unwrap_err().pointer, "/values/pop_60p");
    }
}

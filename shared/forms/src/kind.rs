//! What sort of value a field takes, and its bounds.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::Value;
use utoipa::ToSchema;

use crate::expression::ValueType;

/// The most characters of a text field.
pub const MAX_TEXT_LENGTH: usize = 5000;
/// The most characters of a code.
pub const MAX_CODE_LENGTH: usize = 32;

/// One entry of a code list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeValue {
    /// What is stored.
    pub code: String,
    /// What people read.
    pub zh: String,
    /// The same in English; may be empty.
    #[serde(default)]
    pub en: String,
}

/// The sort of value, with its bounds; `type` on the wire is the dictionary's datatype name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields, remote = "Self")]
pub enum FieldKind {
    /// 整数
    Integer {
        /// Smallest value allowed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minimum: Option<i64>,
        /// Largest value allowed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        maximum: Option<i64>,
    },
    /// 小数
    Decimal {
        /// Smallest value allowed, as decimal text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minimum: Option<String>,
        /// Largest value allowed, as decimal text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        maximum: Option<String>,
        /// Digits after the point, at most.
        scale: u8,
    },
    /// 文本
    Text {
        /// The most characters, counted as people see them.
        max_length: u32,
    },
    /// 是否
    Boolean,
    /// 日期
    Date,
    /// 月份
    Month,
    /// 代码
    Code {
        /// The code list.
        values: Vec<CodeValue>,
    },
    /// 区划代码
    Area,
    /// 报告期
    Period,
    /// 电话
    Phone,
    /// 公民身份号码
    CitizenId,
}

impl FieldKind {
    /// The names of the dictionary's datatypes.
    pub const TYPE_NAMES: [&'static str; 11] = [
        "integer",
        "decimal",
        "text",
        "boolean",
        "date",
        "month",
        "code",
        "area",
        "period",
        "phone",
        "citizen-id",
    ];

    /// The widest kind of a datatype of the dictionary: without bounds, two decimal places, texts
    /// of 200 characters, an empty code list.
    pub fn parse_type(name: &str) -> Option<Self> {
        Some(match name {
            "integer" => Self::Integer { minimum: None, maximum: None },
            "decimal" => Self::Decimal { minimum: None, maximum: None, scale: 2 },
            "text" => Self::Text { max_length: 200 },
            "boolean" => Self::Boolean,
            "date" => Self::Date,
            "month" => Self::Month,
            "code" => Self::Code { values: Vec::new() },
            "area" => Self::Area,
            "period" => Self::Period,
            "phone" => Self::Phone,
            "citizen-id" => Self::CitizenId,
            _ => return None,
        })
    }

    /// The datatype's name; reads back with [`FieldKind::parse_type`].
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Integer { .. } => "integer",
            Self::Decimal { .. } => "decimal",
            Self::Text { .. } => "text",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Month => "month",
            Self::Code { .. } => "code",
            Self::Area => "area",
            Self::Period => "period",
            Self::Phone => "phone",
            Self::CitizenId => "citizen-id",
        }
    }

    /// The datatype as people call it.
    pub fn zh(&self) -> &'static str {
        match self {
            Self::Integer { .. } => "整数",
            Self::Decimal { .. } => "小数",
            Self::Text { .. } => "文本",
            Self::Boolean => "是否",
            Self::Date => "日期",
            Self::Month => "月份",
            Self::Code { .. } => "代码",
            Self::Area => "区划代码",
            Self::Period => "报告期",
            Self::Phone => "电话",
            Self::CitizenId => "公民身份号码",
        }
    }

    /// How rules see an answer: numbers as numbers, yes and no as such, everything else as its
    /// text, in which dates, months and codes compare as they should.
    pub fn value_type(&self) -> ValueType {
        match self {
            Self::Integer { .. } => ValueType::Integer,
            Self::Decimal { .. } => ValueType::Decimal,
            Self::Boolean => ValueType::Boolean,
            Self::Text { .. }
            | Self::Date
            | Self::Month
            | Self::Code { .. }
            | Self::Area
            | Self::Period
            | Self::Phone
            | Self::CitizenId => ValueType::Text,
        }
    }
}

impl Serialize for FieldKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

/// The derived reading takes any member beside the `type` of a kind without members.
impl<'de> Deserialize<'de> for FieldKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let kind = Self::deserialize(&value).map_err(D::Error::custom)?;
        let bare = matches!(
            kind,
            Self::Boolean
                | Self::Date
                | Self::Month
                | Self::Area
                | Self::Period
                | Self::Phone
                | Self::CitizenId
        );
        let members = value.as_object().map_or(0, serde_json::Map::len);
        if bare && members > 1 {
            return Err(D::Error::custom(format!("{} takes nothing but its type", kind.type_name())));
        }
        Ok(kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_datatype_of_the_dictionary_is_read_and_named_back() {
        for name in FieldKind::TYPE_NAMES {
            let kind = FieldKind::parse_type(name).unwrap();
            assert_eq!(kind.type_name(), name);
            let json = serde_json::to_value(&kind).unwrap();
            assert_eq!(json["type"], name);
            assert_eq!(serde_json::from_value::<FieldKind>(json).unwrap(), kind);
        }
        assert_eq!(FieldKind::parse_type("photo"), None);
    }

    #[test]
    fn members_that_a_kind_does_not_have_are_refused() {
        for wrong in [
            r#"{"type":"boolean","maximum":3}"#,
            r#"{"type":"integer","scale":3}"#,
            r#"{"type":"text"}"#,
            r#"{"type":"photo"}"#,
            r#"{"type":"integer","minimum":1.5}"#,
        ] {
            assert!(serde_json::from_str::<FieldKind>(wrong).is_err(), "{wrong}");
        }
    }
}

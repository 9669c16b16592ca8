//! The types of the rule language, and the names in scope.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The type of a value in an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ValueType {
    /// A whole number.
    Integer,
    /// A decimal number.
    Decimal,
    /// A text.
    Text,
    /// Yes or no.
    Boolean,
}

use ValueType::{Boolean, Decimal, Integer, Text};

impl ValueType {
    pub(super) fn is_number(self) -> bool {
        matches!(self, Integer | Decimal)
    }

    pub(super) fn zh(self) -> &'static str {
        match self {
            Integer => "整数",
            Decimal => "小数",
            Text => "文本",
            Boolean => "是否",
        }
    }

    pub(super) fn en(self) -> &'static str {
        match self {
            Integer => "int",
            Decimal => "double",
            Text => "text",
            Boolean => "bool",
        }
    }
}

/// The names an expression may use, with their types.
pub type Scope = BTreeMap<String, ValueType>;

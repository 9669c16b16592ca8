//! What became of the fields of a request.

use kernel::ControlNumber;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What becomes of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FieldOutcome {
    /// 向村（社区）收集
    Ask,
    /// 改由共享提供
    Supply,
    /// 由已有数据推算
    Derive,
    /// 删除
    Strike,
}

/// One field, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FieldDecision {
    /// The machine name within the request.
    pub key: String,
    /// The element, by code.
    pub element: String,
    /// What people read.
    pub label_zh: String,
    /// What became of it.
    pub outcome: FieldOutcome,
    /// The elements it comes from: itself where it is supplied, others where it derives from them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<String>,
    /// The admission under which it is held, or will be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control_number: Option<ControlNumber>,
    /// How it follows from them: CEL over the keys of the elements it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// A field that communities are not asked: it follows from what is collected elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DerivedField {
    /// The field (`forms::Field`), as it would have been asked.
    pub field: serde_json::Value,
    /// The elements it follows from.
    pub from: Vec<DerivedFrom>,
    /// How: CEL (the part of it in `forms::expression`) over their keys, of the type of the field.
    pub rule: String,
}

/// An element that another follows from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DerivedFrom {
    /// The element, by code.
    pub element: String,
    /// Its name in the rule.
    pub key: String,
}

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
}

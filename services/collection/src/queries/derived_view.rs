//! What of a table nobody fills, because it follows from the rest, as it is shown.

use forms::FieldKind;
use kernel::{ControlNumber, Period};
use serde::Serialize;
use utoipa::ToSchema;

use super::proposal_view::{PrefillView, proposal};
use crate::domain::following::Worked;

/// A value that follows from others, by the rule that was admitted. 由已有数据推算
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DerivedView {
    /// The element.
    pub element: String,
    /// The period its value speaks of.
    pub value_period: Period,
    /// What people read.
    pub label_zh: String,
    /// The same in English.
    pub label_en: String,
    /// The sort of value.
    pub kind: FieldKind,
    /// Unit of measure.
    pub unit: Option<String>,
    /// Control numbers of the demands that want it.
    pub owners: Vec<ControlNumber>,
    /// The rule: CEL over the machine names of its sources.
    pub rule: String,
    /// What it comes to, as of when, how fresh, and from what; none while a source is missing.
    pub value: Option<PrefillView>,
}

/// Shows one.
pub fn view(worked: &Worked) -> DerivedView {
    let Worked { one, value } = worked;
    let field = &one.following.field;
    DerivedView {
        element: one.key.element.to_string(),
        value_period: one.key.period,
        label_zh: field.label_zh.clone(),
        label_en: field.label_en.clone(),
        kind: field.kind.clone(),
        unit: field.unit.clone(),
        owners: one.owners.clone(),
        rule: one.following.rule.clone(),
        value: value.as_ref().map(proposal),
    }
}

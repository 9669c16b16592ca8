//! A proposal as it is shown: the value, whence it comes, how old it is.

use chrono::NaiveDate;
use kernel::{DepartmentCode, DisputeId, Period};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::domain::{
    fuse::CellKey,
    prefill::{Basis, Prefill},
};

/// A proposal for a cell.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PrefillView {
    /// The value.
    pub value: Value,
    /// `table`: accepted before; `import`: taken over from before; `roster`: counted; `department`:
    /// provided by the source of the element; `derived`: from other cells of the table; `periods`:
    /// from the shorter periods within.
    pub source: String,
    /// The period it speaks of.
    pub value_period: Period,
    /// As of when.
    pub as_of: NaiveDate,
    /// Whether it is within its refresh interval.
    pub fresh: bool,
    /// The department that provides it, with whom it can be disputed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentCode>,
    /// The dispute about it that is still open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dispute: Option<DisputeId>,
    /// What it was worked out from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<BasisView>,
}

/// A value from which a proposal was worked out.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BasisView {
    /// The element.
    pub element: String,
    /// The period its value speaks of.
    pub value_period: Period,
    /// The value.
    pub value: Value,
}

/// Shows one.
pub fn proposal(prefill: &Prefill) -> PrefillView {
    PrefillView {
        value: prefill.answer.to_json(),
        source: prefill.source.name().into(),
        value_period: prefill.period,
        as_of: prefill.as_of,
        fresh: prefill.fresh,
        department: prefill.holder.as_ref().map(|holder| holder.department.clone()),
        dispute: prefill.holder.as_ref().and_then(|holder| holder.dispute),
        basis: prefill.basis.iter().map(basis).collect(),
    }
}

fn basis(from: &Basis) -> BasisView {
    let CellKey { element, period } = &from.key;
    BasisView { element: element.to_string(), value_period: *period, value: from.answer.to_json() }
}

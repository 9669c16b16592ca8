//! Disputes about values that departments provide.

use kernel::{AreaPath, DepartmentCode, DisputeId, Period};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::DISPUTE;
use crate::event::event;

/// A community disputes a value that a department provides of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ValueDisputed {
    /// The dispute.
    pub dispute: DisputeId,
    /// The community.
    pub area: AreaPath,
    /// The element.
    pub element: String,
    /// What the community reads for it.
    pub label_zh: String,
    /// The period the value speaks of.
    pub period: Period,
    /// The department that provides it.
    pub department: DepartmentCode,
    /// The disputed value.
    pub value: String,
    /// Why it is wrong.
    pub reason: String,
}
event!(ValueDisputed, "collection.value-disputed.v1", DISPUTE, |e| e.dispute);

/// The department answered: the value stands, or another one replaces it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DisputeResolved {
    /// The dispute.
    pub dispute: DisputeId,
    /// The community.
    pub area: AreaPath,
    /// The element.
    pub element: String,
    /// The period the value speaks of.
    pub period: Period,
    /// The month in whose table it was proposed.
    pub month: Period,
    /// The department.
    pub department: DepartmentCode,
    /// Whether there is another value now.
    pub replaced: bool,
    /// What the department says.
    pub answer: String,
}
event!(DisputeResolved, "collection.dispute-resolved.v1", DISPUTE, |e| e.dispute);

//! Disputes in the words of the API.

use kernel::{AreaCode, DepartmentCode, DisputeId, Period, Revision, Timestamp};
use serde::Serialize;
use serde_json::Value;
use storage::StoreError;
use utoipa::ToSchema;

use crate::domain::disputing::{Dispute, Outcome};

/// A dispute about a value that a department provides.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct DisputeView {
    /// Its id.
    pub id: DisputeId,
    /// Its revision.
    pub revision: Revision,
    /// The community.
    pub area_code: AreaCode,
    /// The month in whose table the value was proposed.
    pub month: Period,
    /// The element.
    pub element: String,
    /// The period the value speaks of.
    pub value_period: Period,
    /// Who provides it.
    pub department: DepartmentCode,
    /// Which version of the value is disputed.
    pub version: i32,
    /// The value.
    pub value: Value,
    /// Why it is wrong.
    pub reason: String,
    /// What would be right, in the community's view.
    pub suggested: Option<String>,
    /// When it was disputed.
    pub raised_at: Timestamp,
    /// How it ended; none while it is open.
    pub outcome: Option<Outcome>,
    /// What the department says.
    pub answer: Option<String>,
    /// When it said so.
    pub resolved_at: Option<Timestamp>,
}

/// A dispute as it is shown.
///
/// # Errors
/// If the stored value means nothing any more.
pub fn view(dispute: Dispute) -> Result<DisputeView, StoreError> {
    let value = dispute.disputed.read().ok_or_else(|| StoreError::Corrupt(dispute.id.to_string()))?;
    let resolution = dispute.resolution;
    Ok(DisputeView {
        id: dispute.id,
        revision: dispute.revision,
        area_code: dispute.area.code(),
        month: dispute.month,
        element: dispute.element.to_string(),
        value_period: dispute.period,
        department: dispute.department,
        version: dispute.version,
        value: value.to_json(),
        reason: dispute.reason,
        suggested: dispute.suggested,
        raised_at: dispute.raised_at,
        outcome: resolution.as_ref().map(|resolution| resolution.outcome),
        resolved_at: resolution.as_ref().map(|resolution| resolution.at),
        answer: resolution.map(|resolution| resolution.answer),
    })
}

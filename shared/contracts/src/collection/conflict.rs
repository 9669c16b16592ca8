//! Demands that cannot be answered by one value.

use kernel::{AdmissionId, AreaPath, ControlNumber, DepartmentCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::CONFLICT;
use crate::event::event;

/// In what two demands for one cell differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ConflictKind {
    /// The sort of value, such as a number and a date.
    Type,
    /// The unit of measure.
    Unit,
    /// What is allowed of it: no value could satisfy both.
    Range,
    /// How it follows from other values.
    Derivation,
}

/// What two demands cannot agree on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ConflictOver {
    /// The element.
    pub element: String,
    /// In what they differ.
    pub kind: ConflictKind,
}

/// An admission asks values that an earlier one asks otherwise, of the same communities and periods.
/// Both departments are told before the table opens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DemandsConflicted {
    /// The admission that came later.
    pub admission: AdmissionId,
    /// Its control number.
    pub control_number: ControlNumber,
    /// Its department.
    pub department: DepartmentCode,
    /// The admission that it meets.
    pub with: ControlNumber,
    /// The department of that.
    pub with_department: DepartmentCode,
    /// Where both are asked.
    pub areas: Vec<AreaPath>,
    /// What they differ on.
    pub over: Vec<ConflictOver>,
}
event!(DemandsConflicted, "collection.demands-conflicted.v1", CONFLICT, |e| e.admission);

//! Values that turned out otherwise after somebody had retrieved them.

use kernel::{AreaPath, DepartmentCode, Period};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::VALUE;
use crate::event::event;

/// Which value; what it is now is retrieved, where grants count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CorrectedValue {
    /// The element.
    pub element: String,
    /// The community.
    pub area: AreaPath,
    /// The period it speaks of.
    pub period: Period,
    /// Whether there is none any more.
    pub withdrawn: bool,
}

/// Values that a department had retrieved were corrected or withdrawn since.
///
/// Told some time after the acceptance, for all that was corrected meanwhile together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ValuesCorrected {
    /// The department that had retrieved them.
    pub department: DepartmentCode,
    /// How many.
    pub count: u32,
    /// Some of them, at most a hundred: the changes tell all.
    pub values: Vec<CorrectedValue>,
}
event!(ValuesCorrected, "collection.values-corrected.v1", VALUE, |e| e.department);

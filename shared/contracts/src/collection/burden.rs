//! What answering took.

use kernel::{AdmissionId, ControlNumber, Period, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::BURDEN;
use crate::event::event;

/// How long communities took over one admitted form in one period, as it was measured.
///
/// Told again as more tables come in: the figures are totals since the period began, and a later
/// event of the same admission and period takes the place of an earlier one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct BurdenMeasured {
    /// The admission.
    pub admission: AdmissionId,
    /// Its control number.
    pub control_number: ControlNumber,
    /// Form number within the department, such as `F01`; empty if it has none.
    #[serde(default)]
    pub form_code: String,
    /// The period answered for.
    pub period: Period,
    /// Responses whose time was measured; never negative.
    pub responses: i64,
    /// Seconds that these responses took, all together; never negative.
    pub seconds: i64,
    /// The middle one of their times, in seconds, where it is known: one forgotten screen does not
    /// bend it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median_seconds: Option<i64>,
    /// What came in until then is counted.
    pub as_of: Timestamp,
}
event!(BurdenMeasured, "collection.burden-measured.v1", BURDEN, |e| e.admission);

//! The life of an admission after it was granted.

use chrono::NaiveDate;
use kernel::{AdmissionId, AreaPath, ControlNumber, DepartmentCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{ADMISSION, AdmissionGranted};
use crate::event::event;

/// An admission stopped for the time being.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AdmissionSuspended {
    /// The admission.
    pub admission: AdmissionId,
    /// Its control number.
    pub control_number: ControlNumber,
    /// Why.
    pub reason: String,
}
event!(AdmissionSuspended, "approval.admission-suspended.v1", ADMISSION, |e| e.admission);

/// An admission ended before its time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AdmissionRevoked {
    /// The admission.
    pub admission: AdmissionId,
    /// Its control number.
    pub control_number: ControlNumber,
    /// Why.
    pub reason: String,
}
event!(AdmissionRevoked, "approval.admission-revoked.v1", ADMISSION, |e| e.admission);

/// An admission came to the end of its validity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AdmissionExpired {
    /// The admission.
    pub admission: AdmissionId,
    /// Its control number.
    pub control_number: ControlNumber,
}
event!(AdmissionExpired, "approval.admission-expired.v1", ADMISSION, |e| e.admission);

/// Why an admission was signed once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reissue {
    /// 恢复: its suspension is lifted; the claims say which.
    Resumed,
    /// 换签: the key of its signature was revoked.
    Resigned,
}

/// An admission was signed once more: the same number, content and validity under a new signature.
///
/// Whoever keeps a gate verifies it as it verified the grant before it opens again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AdmissionReissued {
    /// The admission as it was granted, under its new signature.
    pub granted: AdmissionGranted,
    /// Why.
    pub cause: Reissue,
    /// The reason in words, for those who are told.
    pub reason: String,
}
event!(AdmissionReissued, "approval.admission-reissued.v1", ADMISSION, |e| e.granted.admission);

/// A new edition was granted that takes the place of this one on a day; until then this one is live.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AdmissionAmended {
    /// The admission that gives way.
    pub admission: AdmissionId,
    /// Its control number.
    pub control_number: ControlNumber,
    /// The number of the new edition.
    pub successor: ControlNumber,
    /// The first day of the new edition.
    pub takes_effect: NaiveDate,
}
event!(AdmissionAmended, "approval.admission-amended.v1", ADMISSION, |e| e.admission);

/// The end of an admission's validity is near: told once for each of 60, 30 and 7 days before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AdmissionExpiryNeared {
    /// The admission.
    pub admission: AdmissionId,
    /// Its control number.
    pub control_number: ControlNumber,
    /// Title of the form.
    pub title_zh: String,
    /// The department that asks.
    pub department: DepartmentCode,
    /// The areas it covers.
    pub areas: Vec<AreaPath>,
    /// Last day of validity.
    pub valid_until: NaiveDate,
    /// 60, 30 or 7: at most so many days are left.
    pub days: i32,
}
event!(AdmissionExpiryNeared, "approval.admission-expiry-neared.v1", ADMISSION, |e| e.admission);

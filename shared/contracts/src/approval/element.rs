//! What the dictionary did not have, and an admission asks.

use kernel::{AdmissionId, ControlNumber, DepartmentCode, Frequency};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ADMISSION;
use crate::{
    event::event,
    registry::{CodeListValue, Sensitivity, Subject},
};

/// An admission asks something that the dictionary did not have: from now on it is an element, which
/// the registry records as its request defined it. Told once for each, by the admission that was first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ElementIntroduced {
    /// The admission.
    pub admission: AdmissionId,
    /// Its control number.
    pub control_number: ControlNumber,
    /// The department that asked for it, and keeps its definition until somebody else does.
    pub department: DepartmentCode,
    /// The key, such as `ZJ.STREET_FRONT_HOUSES`.
    pub code: String,
    /// 名称
    pub name_zh: String,
    /// English name; may be empty.
    #[serde(default)]
    pub name_en: String,
    /// Machine name, such as `street_front_houses`.
    pub key: String,
    /// One of the datatypes of elements.
    pub datatype: String,
    /// Unit of measure, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Smallest value allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<i64>,
    /// The values that a code may have; empty for every other datatype.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<CodeListValue>,
    /// Sensitivity.
    pub sensitivity: Sensitivity,
    /// What a value is about.
    pub subject: Subject,
    /// How often it is asked: for so long a value stays fresh.
    pub frequency: Frequency,
    /// Definition.
    pub definition_zh: String,
    /// The standard that defines it, such as `GB/T 2261.1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standard: Option<String>,
}
event!(ElementIntroduced, "approval.element-introduced.v1", ADMISSION, |e| e.admission);

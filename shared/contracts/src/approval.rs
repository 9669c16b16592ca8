//! What approval tells: requests, tasks, admissions, and the keys admissions are signed with.

mod admission_life;
mod element;
mod field;
mod information;
mod key;
pub mod status;
mod task;

use chrono::NaiveDate;
use kernel::{AdmissionId, AreaPath, ControlNumber, DepartmentCode, DueRule, Frequency, RequestId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use self::{
    admission_life::{
        AdmissionAmended, AdmissionExpired, AdmissionExpiryNeared, AdmissionReissued, AdmissionRevoked,
        AdmissionSuspended, Reissue,
    },
    element::ElementIntroduced,
    field::{DerivedField, DerivedFrom, FieldDecision, FieldOutcome},
    information::{InformationAsked, InformationGiven},
    key::{SigningKeyPublished, SigningKeyRevoked},
    task::{TaskClosed, TaskEscalated, TaskOpened, TaskReminded},
};
use crate::{Stream, event::event};

/// Facts about form requests.
pub const REQUEST: Stream = Stream::new("approval.request");
/// Facts about review tasks.
pub const TASK: Stream = Stream::new("approval.task");
/// Facts about admissions.
pub const ADMISSION: Stream = Stream::new("approval.admission");
/// Facts about signing keys.
pub const KEY: Stream = Stream::new("approval.key");

/// A request was filed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RequestSubmitted {
    /// The request.
    pub request: RequestId,
    /// The department that asks.
    pub department: DepartmentCode,
    /// Title of the form.
    pub title_zh: String,
    /// The areas whose communities would fill it.
    pub areas: Vec<AreaPath>,
    /// The elements it asks, by code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elements: Vec<String>,
}
event!(RequestSubmitted, "approval.request-submitted.v1", REQUEST, |e| e.request);

/// A request went back to the applicant for correction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RequestReturned {
    /// The request.
    pub request: RequestId,
    /// The department that asks.
    pub department: DepartmentCode,
    /// Title of the form.
    pub title_zh: String,
    /// What is to be corrected.
    pub reason: String,
}
event!(RequestReturned, "approval.request-returned.v1", REQUEST, |e| e.request);

/// The applicant took the request back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RequestWithdrawn {
    /// The request.
    pub request: RequestId,
    /// The department that asked.
    pub department: DepartmentCode,
    /// Title of the form.
    pub title_zh: String,
}
event!(RequestWithdrawn, "approval.request-withdrawn.v1", REQUEST, |e| e.request);

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// 批准
    Approved,
    /// 有条件批准
    ApprovedWithTerms,
    /// 改由共享获取
    Supplied,
    /// 不予批准
    Rejected,
}

/// A request came to its end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RequestDecided {
    /// The request.
    pub request: RequestId,
    /// The department that asked.
    pub department: DepartmentCode,
    /// Title of the form.
    pub title_zh: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Reasons; never empty for a negative outcome.
    pub reason: String,
    /// Elements the department may retrieve although it asks nobody for them: what is held, what others
    /// of its fields derive from, what a form that it was merged into collects.
    pub supplied: Vec<String>,
    /// The areas it may retrieve them for.
    pub areas: Vec<AreaPath>,
    /// What became of each field; empty for a rejection, and in what was told before it was told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldDecision>,
    /// The form that the rest of it became part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<ControlNumber>,
}
event!(RequestDecided, "approval.request-decided.v1", REQUEST, |e| e.request);

/// An item of a duty list, in the version that was cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ItemCitation {
    /// The area whose list it is.
    pub area: AreaPath,
    /// The item's code.
    pub code: String,
    /// The item's version.
    pub version: i32,
    /// 事项名称, for people who read the admission.
    #[serde(default)]
    pub name_zh: String,
}

/// What was admitted, exactly. Its canonical hash is signed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AdmissionContent {
    /// The department that may ask.
    pub department: DepartmentCode,
    /// Title of the form.
    pub title_zh: String,
    /// Title in English.
    #[serde(default)]
    pub title_en: String,
    /// Form number within the department, such as `F01`.
    #[serde(default)]
    pub form_code: String,
    /// The form definition (`forms::FormDefinition`).
    pub form: serde_json::Value,
    /// How often.
    pub frequency: Frequency,
    /// The first day on which it falls due.
    pub first_due: NaiveDate,
    /// How later due days follow; by the day of the first one, if absent. Not part of the content
    /// where there is none, so that what was signed before keeps its hash. A reader that does not know
    /// it finds another hash than the one that was signed, and opens nothing: it never opens a table on
    /// a wrong day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<DueRule>,
    /// The areas it covers.
    pub areas: Vec<AreaPath>,
    /// The items it rests on.
    pub citations: Vec<ItemCitation>,
    /// Estimated minutes per response.
    pub minutes: i32,
    /// What the data are for.
    pub purpose: String,
    /// Months for which personal rows are kept once they have served (个人信息保护法 19, 47). Not part
    /// of the content where it was not stated, so that what was signed before keeps its hash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention_months: Option<u32>,
    /// Whether a county officer looks at what the street accepted before it counts (复审). Not part of
    /// the content where it is not asked for, so that what was signed before keeps its hash.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub second_review: bool,
    /// Fields that are not asked, because they follow from others. Not part of the content where there are
    /// none, so that what was signed before keeps its hash.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derived: Vec<DerivedField>,
}

impl AdmissionContent {
    /// `sha256:<hex>` over canonical JSON.
    ///
    /// # Errors
    /// Never for content that was itself read from JSON.
    pub fn hash(&self) -> Result<String, serde_json::Error> {
        kernel::digest::of(self)
    }
}

/// The signed claims of an admission: the payload of its compact JWS (EdDSA).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AdmissionClaims {
    /// Issuer: the burden office's address.
    pub iss: String,
    /// Control number.
    pub sub: ControlNumber,
    /// Hash of the content.
    pub hash: String,
    /// Codes of the areas covered.
    pub areas: Vec<kernel::AreaCode>,
    /// Valid from, seconds since the epoch.
    pub nbf: i64,
    /// Valid until, seconds since the epoch.
    pub exp: i64,
    /// Signed at, seconds since the epoch.
    pub iat: i64,
    /// The suspension that this signature lifts, counted from 1 for each admission; absent where
    /// nothing is lifted. So a signature that lifted one suspension lifts no later one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifts: Option<i32>,
}

/// A request became an admission: the form may be put to communities.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AdmissionGranted {
    /// The admission.
    pub admission: AdmissionId,
    /// Its control number.
    pub control_number: ControlNumber,
    /// The request it answers; absent for forms taken over from before.
    pub request: Option<RequestId>,
    /// What was admitted.
    pub content: AdmissionContent,
    /// Hash of the content.
    pub content_hash: String,
    /// First day of validity.
    pub valid_from: NaiveDate,
    /// Last day of validity.
    pub valid_until: NaiveDate,
    /// Compact JWS over [`AdmissionClaims`].
    pub signature: String,
}
event!(AdmissionGranted, "approval.admission-granted.v1", ADMISSION, |e| e.admission);

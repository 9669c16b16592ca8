//! What a department asks for: the body of a request, cleaned but not yet judged.

use chrono::NaiveDate;
use contracts::registry::Sensitivity;
use forms::{CodeValue, ElementCode};
use kernel::{AreaCode, ControlNumber, DepartmentCode, DueRule, Frequency, digest};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    attached::Attached,
    lane::Lane,
    statement::{
        Attachment, Channel, Clearance, EmergencyEvent, Method, Pilot, Population, Privacy, Recipient,
    },
};

/// A demand on communities, as the department states it. Members that came later are left out where
/// they say nothing, so that what was filed before keeps its hash.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewRequest)]
pub struct Content {
    /// The department that asks.
    pub department: DepartmentCode,
    /// Title of the form.
    pub title_zh: String,
    /// Title in English.
    #[serde(default)]
    pub title_en: String,
    /// Form number within the department, such as `F21`.
    #[serde(default)]
    pub form_code: String,
    /// The items of duty lists it rests on.
    pub citations: Vec<Citation>,
    /// The provision, with its text.
    pub legal_basis: String,
    /// What the data are for, and which decision they serve.
    pub purpose: String,
    /// The areas whose communities would answer.
    pub areas: Vec<AreaCode>,
    /// How often.
    pub frequency: Frequency,
    /// The first day on which it would fall due.
    pub first_due: NaiveDate,
    /// How later due days follow; by the day of the first one, if nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<DueRule>,
    /// The last day of validity.
    pub end_date: NaiveDate,
    /// What is asked.
    pub fields: Vec<AskedField>,
    /// Estimated minutes per response.
    pub minutes: i32,
    /// Whom communities may ask.
    pub contact: Contact,
    /// Who pays for what it costs (费随事转).
    #[serde(default)]
    pub payer: Option<String>,
    /// Media the department would like; there is no lawful one.
    #[serde(default)]
    pub media_requested: Vec<Media>,
    /// Whether it answers a declared emergency.
    #[serde(default)]
    pub emergency: bool,
    /// The emergency it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency_event: Option<EmergencyEvent>,
    /// The lane the department asks for; if absent it follows from the rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lane: Option<Lane>,
    /// Why it must be asked although no list holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub off_list_reason: Option<String>,
    /// The approval that another procedure gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clearance: Option<Clearance>,
    /// The admission that this request renews or changes; it stays live until that is decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<ControlNumber>,
    /// Forms of the department that end when this one is admitted (抵减).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<ControlNumber>,
    /// The office within the department (申请科室).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// Who answers for it in the department (负责人).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<String>,
    /// The decision that the data serve.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision_served: Option<String>,
    /// Who is counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<Population>,
    /// What was considered before asking.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// How the minutes were estimated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes_basis: Option<String>,
    /// What a trial in a few communities showed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pilot: Option<Pilot>,
    /// What it costs the communities in a year, in yuan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0)]
    pub cost_yuan: Option<u32>,
    /// What is to be handed in with the form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Files that explain the request; set by uploads, whatever a body says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Attached>,
    /// Certificates that the community would have to issue.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub certificates: Vec<String>,
    /// On what ground personal data would be processed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privacy: Option<Privacy>,
    /// Who would receive the data besides the department.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recipients: Vec<Recipient>,
    /// How the form would be handed in; this system, if nothing is said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<Channel>,
}

/// An item of a published duty list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The area whose list it is.
    pub area_code: AreaCode,
    /// The item's code, such as `A05`.
    pub code: String,
    /// The version; the one in force, if absent.
    #[serde(default)]
    pub version: Option<i32>,
}

/// One thing that is asked: an element of the dictionary, or a new one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedField {
    /// An element of the dictionary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub element: Option<ElementCode>,
    /// Something the dictionary does not have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_element: Option<NewElement>,
    /// Whether a table without it may not be submitted.
    #[serde(default)]
    pub required: bool,
}

/// Something the dictionary does not have yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewElement {
    /// Machine name: lower-case letters, digits and underscores.
    pub key: String,
    /// 名称
    pub name_zh: String,
    /// English name.
    #[serde(default)]
    pub name_en: String,
    /// `integer`, `decimal`, `text`, `boolean`, `date`, `month`, `phone`, `code`.
    pub datatype: String,
    /// The smallest value of a number, as decimal text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<String>,
    /// The largest value of a number, as decimal text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<String>,
    /// The most characters of a text; 200 if nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// What may be chosen, if it is a code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<CodeValue>,
    /// Unit of measure, if it has one.
    #[serde(default)]
    pub unit: Option<String>,
    /// Definition.
    pub definition_zh: String,
    /// Sensitivity.
    pub sensitivity: Sensitivity,
    /// The standard that defines it, such as `GB/T 2261.1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standard: Option<String>,
    /// What was searched, and why nothing existing serves.
    pub why_not_reusable: String,
}

/// Whom communities may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RequestContact)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// Telephone.
    pub phone: String,
}

/// What departments like to ask for besides data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = RequestedMedia)]
pub enum Media {
    /// 照片
    Photo,
    /// 视频
    Video,
    /// 轨迹
    Track,
    /// 签到
    CheckIn,
}

impl Content {
    /// The hash of everything that was stated: an edition is known by it.
    pub fn hash(&self) -> String {
        digest::of(self).expect("texts, numbers and lists are JSON")
    }
}

//! What a request states besides its form: on what ground, for whom, with which consequences.

use chrono::NaiveDate;
use kernel::DepartmentCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who is counted, and how completely.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RequestPopulation)]
pub struct Population {
    /// Who or what is counted.
    pub description: String,
    /// How many there are, as far as the department knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<u32>,
    /// All of them, or a part.
    pub coverage: Coverage,
}

/// How completely something is counted: the less, the lighter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = RequestCoverage)]
pub enum Coverage {
    /// 全面
    Full,
    /// 抽样
    Sample,
    /// 重点
    Key,
    /// 典型
    Typical,
}

/// How the department came to ask communities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RequestMethod)]
pub struct Method {
    /// The ways considered before asking.
    pub considered: Vec<OtherWay>,
    /// Why none of them serves.
    pub why_not: String,
}

/// A way to the data that does not go through communities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = RequestOtherWay)]
pub enum OtherWay {
    /// 数据共享
    Sharing,
    /// 行政记录
    AdministrativeRecord,
    /// 抽样调查
    Sample,
    /// 部门自采、购买服务
    OwnStaff,
}

/// A trial before asking everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RequestPilot)]
pub struct Pilot {
    /// How many communities filled it in.
    pub communities: u32,
    /// Minutes that one of them needed, as measured.
    pub minutes: u32,
    /// What was learnt.
    pub finding: String,
}

/// Something to be handed in with the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RequestAttachment)]
pub struct Attachment {
    /// What it is.
    pub name: String,
    /// Of which sort.
    pub kind: AttachmentKind,
    /// Why the data cannot do without it.
    pub necessity: String,
}

/// Sorts of attachments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = RequestAttachmentKind)]
pub enum AttachmentKind {
    /// 文书
    Document,
    /// 数据表
    Spreadsheet,
    /// 照片
    Photo,
    /// 视频
    Video,
    /// 截图
    Screenshot,
}

/// On what ground personal data would be processed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RequestPrivacy)]
pub struct Privacy {
    /// The ground (个人信息保护法 13).
    pub basis: PrivacyBasis,
    /// The provision that gives it.
    pub provision: String,
    /// The impact assessment that was made (个人信息保护法 55, 56).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessment: Option<ImpactAssessment>,
    /// Months for which the data are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention_months: Option<u32>,
}

/// Grounds for processing personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = RequestPrivacyBasis)]
pub enum PrivacyBasis {
    /// 履行法定职责
    StatutoryDuty,
    /// 个人同意
    Consent,
    /// 突发公共卫生事件、紧急情况
    Emergency,
}

/// An impact assessment on the protection of personal information.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RequestImpactAssessment)]
pub struct ImpactAssessment {
    /// The number of its record.
    pub number: String,
    /// When it was made.
    pub completed_on: NaiveDate,
}

/// Somebody who would receive the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RequestRecipient)]
pub struct Recipient {
    /// The department, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentCode>,
    /// The name, for others.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What for.
    pub purpose: String,
}

/// A way by which a form would be handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = RequestChannel)]
pub enum Channel {
    /// 本系统
    System,
    /// 纸质
    Paper,
    /// 工作群
    ChatGroup,
    /// 其他应用程序
    App,
    /// 电子邮件
    Email,
}

impl Channel {
    /// The word people use.
    pub fn zh(self) -> &'static str {
        match self {
            Self::System => "本系统",
            Self::Paper => "纸质材料",
            Self::ChatGroup => "工作群",
            Self::App => "其他应用程序",
            Self::Email => "电子邮件",
        }
    }

    /// The same in English.
    pub fn en(self) -> &'static str {
        match self {
            Self::System => "this system",
            Self::Paper => "paper",
            Self::ChatGroup => "a chat group",
            Self::App => "another app",
            Self::Email => "e-mail",
        }
    }
}

/// The declared event that an emergency request answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RequestEmergencyEvent)]
pub struct EmergencyEvent {
    /// What happened, or is about to.
    pub event: String,
    /// Who declared it.
    pub declared_by: String,
    /// When.
    pub declared_on: NaiveDate,
}

/// A survey that another procedure approved: it carries its own number and validity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RequestClearance)]
pub struct Clearance {
    /// The number of the approval or filing (批准或备案文号).
    pub number: String,
    /// Who gave it.
    pub issued_by: String,
    /// The last day of its validity.
    pub valid_until: NaiveDate,
}

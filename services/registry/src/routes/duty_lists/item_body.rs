//! An item as it is sent.

use contracts::registry::{DutyKind, LegalBasis, Support};
use kernel::{DepartmentCode, Frequency};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::domain::{Inherited, ItemText};

/// Everything an item says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyItemBody {
    /// 事项名称
    pub name_zh: String,
    /// English name.
    #[serde(default)]
    pub name_en: String,
    /// 事项内容
    pub content_zh: String,
    /// The content in English.
    #[serde(default)]
    pub content_en: String,
    /// Perform or assist.
    pub kind: DutyKind,
    /// 依据: at least one.
    #[serde(default)]
    pub basis: Vec<BasisBody>,
    /// Departments that may cite the item: of this level or above, at least one.
    #[serde(default)]
    pub lead_departments: Vec<DepartmentCode>,
    /// The most often that something may be asked under it.
    pub allowed_frequency: Frequency,
    /// What is owed.
    #[serde(default)]
    pub support: SupportBody,
    /// Codes of the forms and ledgers that may be asked under it; any if there are none.
    #[serde(default)]
    pub reporting_objects: Vec<String>,
    /// The item of the list above that it carries out. If absent it is the one of the same code, in
    /// the version in force there, if there is one.
    #[serde(default)]
    pub inherits: Option<Inherited>,
}

/// A provision an item rests on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BasisBody {
    /// Full name of the law, regulation or rule.
    pub law: String,
    /// Article, paragraph, item.
    pub article: String,
    /// What it says, in short.
    #[serde(default)]
    pub text: String,
}

/// What the departments owe.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SupportBody {
    /// 经费
    pub money: String,
    /// 人员
    pub people: String,
    /// 信息
    pub data: String,
    /// 联系人
    pub contact: String,
}

impl From<DutyItemBody> for ItemText {
    fn from(body: DutyItemBody) -> Self {
        let basis = |BasisBody { law, article, text }| LegalBasis { law, article, text };
        let SupportBody { money, people, data, contact } = body.support;
        Self {
            name_zh: body.name_zh,
            name_en: body.name_en,
            content_zh: body.content_zh,
            content_en: body.content_en,
            kind: body.kind,
            basis: body.basis.into_iter().map(basis).collect(),
            lead_departments: body.lead_departments,
            allowed_frequency: body.allowed_frequency,
            support: Support { money, people, data, contact },
            reporting_objects: body.reporting_objects,
        }
    }
}

//! An element as it is sent, whole, to register or to change it.

use contracts::registry::{Sensitivity, Subject};
use kernel::DepartmentCode;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::domain::{ElementText, Status};

/// Everything an element says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ElementBody {
    /// The key, such as `C11`.
    pub code: String,
    /// 名称
    pub name_zh: String,
    /// English name.
    #[serde(default)]
    pub name_en: String,
    /// Machine name, such as `pop_60p`.
    pub key: String,
    /// 对象类
    pub object_class: String,
    /// 特性
    pub property: String,
    /// 限定词: which of the object class, such as `≥60岁`. What stands in brackets behind the object class counts as well.
    #[serde(default)]
    pub qualifiers: Vec<String>,
    /// 表示
    pub representation: String,
    /// `integer`, `decimal`, `text`, `boolean`, `date`, `month`, `code`, `area`, `period`, `phone`, `citizen-id`.
    pub datatype: String,
    /// Unit of measure; numbers only.
    pub unit: Option<String>,
    /// Smallest value allowed; numbers only.
    pub minimum: Option<i64>,
    /// The element whose value bounds this one from above; numbers only.
    pub maximum_element: Option<String>,
    /// The value domain of a code: the code of a registered list, or a list of its own written out
    /// as `name:code=label|code=label`, which is registered with it.
    pub code_list: Option<String>,
    /// Who should supply it, `|` between several.
    pub authority: String,
    /// Sensitivity.
    pub sensitivity: Sensitivity,
    /// What a value is about.
    pub subject: Subject,
    /// Other names in use; each belongs to one element.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// Days for which a value stays fresh.
    pub refresh_days: i32,
    /// Definition.
    pub definition_zh: String,
    /// The department that keeps the definition.
    pub steward: Option<DepartmentCode>,
    /// How far it has come, if it is said at all: it begins as recorded and is moved up apart from its text.
    pub status: Option<Status>,
}

impl From<ElementBody> for (ElementText, Option<Status>) {
    fn from(body: ElementBody) -> Self {
        let text = ElementText {
            name_zh: body.name_zh,
            name_en: body.name_en,
            key: body.key,
            object_class: body.object_class,
            property: body.property,
            qualifiers: body.qualifiers,
            representation: body.representation,
            datatype: body.datatype,
            unit: body.unit,
            minimum: body.minimum,
            maximum_element: body.maximum_element,
            code_list: body.code_list,
            authority: body.authority,
            sensitivity: body.sensitivity,
            subject: body.subject,
            synonyms: body.synonyms,
            refresh_days: body.refresh_days,
            definition_zh: body.definition_zh,
            steward: body.steward,
        };
        (text, body.status)
    }
}

//! Data elements and the code lists they take.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ELEMENT;
use crate::event::event;

/// How sensitive a value is (个人信息保护法 28).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sensitivity {
    /// Not personal.
    None,
    /// 个人信息
    Personal,
    /// 敏感个人信息
    Sensitive,
}

/// What one value is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// The form itself: who, where, when.
    Header,
    /// One village or community.
    Unit,
    /// One person, household or house.
    Person,
}

/// One value of a code list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CodeListValue {
    /// What is stored.
    pub code: String,
    /// What people read.
    pub zh: String,
    /// The same in English; may be empty.
    #[serde(default)]
    pub en: String,
}

/// The code list of an element, as it is in force: withdrawn values are left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ElementCodeList {
    /// The key, such as `GBT2261.1`.
    pub code: String,
    /// Counts the texts of the list, from 1.
    pub version: i32,
    /// 名称
    pub name_zh: String,
    /// The values, in the order in which they are shown.
    pub values: Vec<CodeListValue>,
}

/// A data element as the dictionary defines it (ISO/IEC 11179).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ElementRegistered {
    /// The key, such as `C11`.
    pub code: String,
    /// Counts the registered versions, from 1.
    pub version: i32,
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// Machine name, such as `pop_60p`.
    pub key: String,
    /// 对象类
    pub object_class: String,
    /// 特性
    pub property: String,
    /// 表示
    pub representation: String,
    /// `integer`, `decimal`, `text`, `boolean`, `date`, `month`, `code`, `area`, `period`, `phone`, `citizen-id`.
    pub datatype: String,
    /// Unit of measure, if it has one.
    pub unit: Option<String>,
    /// Smallest value allowed.
    pub minimum: Option<i64>,
    /// The element whose value bounds this one from above.
    pub maximum_element: Option<String>,
    /// Who should supply it, so that it is not asked again.
    pub authority: String,
    /// Sensitivity.
    pub sensitivity: Sensitivity,
    /// What a value is about.
    pub subject: Subject,
    /// Other names in use.
    pub synonyms: Vec<String>,
    /// Days for which a value stays fresh.
    pub refresh_days: i32,
    /// Definition.
    pub definition_zh: String,
    /// Which of the object class, such as `≥60岁`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub qualifiers: Vec<String>,
    /// The values that a code may have; absent for every other datatype.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_list: Option<ElementCodeList>,
}
event!(ElementRegistered, "registry.element-registered.v1", ELEMENT, |e| e.code);

/// An element may not be used in new forms any more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ElementRetired {
    /// The element.
    pub code: String,
    /// The element to use instead, if it was merged into one.
    pub merged_into: Option<String>,
}
event!(ElementRetired, "registry.element-retired.v1", ELEMENT, |e| e.code);

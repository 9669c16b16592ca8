//! What the registry tells: areas, departments, duty lists and the tasks to follow them, elements,
//! register entries, calendars.

mod calendar;
mod element;
mod follow_up;

pub use element::{CodeListValue, ElementCodeList, ElementRegistered, ElementRetired, Sensitivity, Subject};

use chrono::NaiveDate;
use kernel::{AreaCode, AreaLevel, AreaPath, DepartmentCode, Frequency, ListId, RegisterEntryId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use self::{
    calendar::{CalendarDay, CalendarPublished},
    follow_up::{FollowUpClosed, FollowUpOpened, FollowUpOverdue, FollowUpReminded},
};
use crate::{Stream, event::event};

/// Facts about areas.
pub const AREA: Stream = Stream::new("registry.area");
/// Facts about departments.
pub const DEPARTMENT: Stream = Stream::new("registry.department");
/// Facts about duty lists.
pub const DUTY_LIST: Stream = Stream::new("registry.duty-list");
/// Facts about tasks to follow a change of a duty list above.
pub const FOLLOW_UP: Stream = Stream::new("registry.follow-up");
/// Facts about data elements.
pub const ELEMENT: Stream = Stream::new("registry.element");
/// Facts about the registers and the negative list.
pub const REGISTER: Stream = Stream::new("registry.register-entry");
/// Facts about working-day calendars.
pub const CALENDAR: Stream = Stream::new("registry.calendar");

/// An area came into being, was renamed, moved or ended. The whole state each time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AreaChanged {
    /// The key.
    pub code: AreaCode,
    /// Where it lies.
    pub path: AreaPath,
    /// Its level.
    pub level: AreaLevel,
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// First day of validity.
    pub valid_from: NaiveDate,
    /// Last day of validity; absent while it exists.
    pub valid_to: Option<NaiveDate>,
    /// What it became, once ended.
    pub successors: Vec<AreaCode>,
}
event!(AreaChanged, "registry.area-changed.v1", AREA, |e| e.code);

/// A department came into being or changed. The whole state each time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DepartmentChanged {
    /// The key, as in control numbers.
    pub code: DepartmentCode,
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// 统一社会信用代码
    pub credit_code: String,
    /// The area it serves.
    pub area: AreaPath,
    /// False once abolished.
    pub active: bool,
}
event!(DepartmentChanged, "registry.department-changed.v1", DEPARTMENT, |e| e.code);

/// Whether the organisation performs a matter itself or assists with it (依法履行 / 依法协助).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DutyKind {
    /// 履行
    Perform,
    /// 协助
    Assist,
}

/// A provision an item rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LegalBasis {
    /// Full name of the law, regulation or rule.
    pub law: String,
    /// Article, paragraph, item.
    pub article: String,
    /// What it says, in short.
    pub text: String,
}

/// What the departments owe for a listed matter: money, people, data and a contact.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Support {
    /// 经费
    pub money: String,
    /// 人员
    pub people: String,
    /// 信息
    pub data: String,
    /// 联系人
    pub contact: String,
}

/// One item of a published list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DutyItem {
    /// The item's code within the list, such as `A03`.
    pub code: String,
    /// Counts the published texts of this item, from 1.
    pub version: i32,
    /// 事项名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// 事项内容
    pub content_zh: String,
    /// Perform or assist.
    pub kind: DutyKind,
    /// 依据
    pub basis: Vec<LegalBasis>,
    /// Departments that may cite the item.
    pub lead_departments: Vec<DepartmentCode>,
    /// The most often that something may be asked under it.
    pub allowed_frequency: Frequency,
    /// What is owed.
    pub support: Support,
    /// Codes of the forms and ledgers that may be asked under it; any if there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reporting_objects: Vec<String>,
}

/// A duty list was published: immutable from now on, in force from a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DutyListPublished {
    /// The list version.
    pub list: ListId,
    /// The area whose list it is.
    pub area: AreaPath,
    /// Catalogue (province), city or county list.
    pub level: AreaLevel,
    /// 名称
    pub title_zh: String,
    /// Counts the published versions of this area's list, from 1.
    pub version: i32,
    /// First day in force; it ends the day before its successor's.
    pub effective_from: NaiveDate,
    /// The list above that it derives from.
    pub parent: Option<ListId>,
    /// Every item in force.
    pub items: Vec<DutyItem>,
}
event!(DutyListPublished, "registry.duty-list-published.v1", DUTY_LIST, |e| e.area.code());

/// The registers besides the duty list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Register {
    /// 不应出具的证明
    ForbiddenCertificate,
    /// 保留的证明
    KeptCertificate,
    /// 对外挂牌
    PlaqueOutside,
    /// 内部标识
    PlaqueInside,
    /// 工作机制
    Mechanism,
    /// 工作群、应用程序
    WorkGroup,
    /// 服务指南
    Service,
    /// 报表、台账
    ReportingObject,
    /// 负面清单
    NegativeList,
}

/// A register entry came into being, changed or ended. The whole state each time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RegisterEntryChanged {
    /// The entry.
    pub entry: RegisterEntryId,
    /// The register.
    pub register: Register,
    /// The area it holds for.
    pub area: AreaPath,
    /// Its code within the register.
    pub code: String,
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// Kept (true) or removed and forbidden (false).
    pub kept: bool,
    /// What is particular to the register: `go_instead_to`, `keywords`, `basis` …
    pub attributes: std::collections::BTreeMap<String, String>,
    /// Counts its published versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i32>,
    /// First day of this version; it is told on that day or later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<NaiveDate>,
    /// True if it was retired and its last day is past: it holds no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ended: bool,
}
event!(RegisterEntryChanged, "registry.register-entry-changed.v1", REGISTER, |e| e.entry);

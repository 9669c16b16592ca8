//! Who uses an element, and what may not happen to it meanwhile.

use chrono::NaiveDate;
use kernel::{DepartmentCode, Refusal, Violation};
use serde::Serialize;
use utoipa::ToSchema;

use super::element_codes;

/// Users named in a refusal.
const MOST_NAMED: usize = 20;

/// What uses an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = ElementUseKind)]
pub enum UseKind {
    /// 已准入的表单
    AdmittedForm,
    /// 审批中的申请
    Request,
    /// 登记册里的报表、台账
    ReportingObject,
}

/// One user of an element.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ElementUse {
    /// What it is.
    pub kind: UseKind,
    /// `adm_…`, `req_…` or the id of a register entry.
    pub id: String,
    /// The control number of a form, the code of a register entry.
    pub number: Option<String>,
    /// Who asks.
    pub department: Option<DepartmentCode>,
    /// What it is called.
    pub title_zh: String,
    /// Its last day, if it has one.
    pub until: Option<NaiveDate>,
    /// The tables that ask it each period: one for every community that is asked today. Absent
    /// where that is not known, and for reporting objects.
    pub tables: Option<i64>,
}

/// Refuses to retire what is used, unless something takes its place.
///
/// # Errors
/// The users, by name.
pub fn may_retire(uses: &[ElementUse], replaced: bool) -> Result<(), Refusal> {
    if uses.is_empty() || replaced {
        return Ok(());
    }
    let named = |user: &ElementUse| {
        let name = format!("{} {}", user.number.as_deref().unwrap_or(&user.id), user.title_zh);
        Violation::of("/merged_into", &element_codes::ELEMENT_IN_USE).saying(name.clone(), name)
    };
    let (zh, en) = (format!("共有 {} 处在用", uses.len()), format!("{} users", uses.len()));
    Err(Refusal::new(&element_codes::ELEMENT_IN_USE)
        .saying(zh, en)
        .with(uses.iter().take(MOST_NAMED).map(named)))
}

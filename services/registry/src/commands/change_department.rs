//! A department changes its name or credit code, or is abolished, or comes back.

use kernel::DepartmentCode;
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::{Reach, register_departments::require_free};
use crate::{
    domain::{Department, department::DepartmentText},
    publish, store,
};

/// Changes a department.
///
/// # Errors
/// 404 if it is not there or out of reach; 412 if somebody was faster; 409 if the credit code is taken.
pub async fn run(
    work: &Work,
    reach: &Reach,
    code: &DepartmentCode,
    revision: IfMatch,
    (text, active): (DepartmentText, bool),
) -> Result<Department, Failure> {
    let department = store::department::find(work.db(), code).await?.ok_or(&web::codes::NOT_FOUND)?;
    reach.require(&department.area)?;
    revision.require(department.revision)?;
    require_free(work, code, &text.credit_code).await?;
    let mut changed = Department { text, active, ..department };
    changed.revision = store::department::update(work.db(), &changed).await?;
    let detail =
        json!({"name_zh": changed.text.name_zh, "credit_code": changed.text.credit_code, "active": active});
    work.record(code, "changed", detail).await?;
    publish::department(work, &changed).await?;
    Ok(changed)
}

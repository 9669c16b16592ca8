//! `GET /departments/{code}`

use actix_web::{
    get,
    web::{Data, Path},
};
use kernel::DepartmentCode;
use messaging::Context;
use web::{Answer, Permit, Problems, Reply};

use crate::{
    policy::GetDepartment,
    queries::departments::{self, DepartmentView},
};

/// Read a department. 部门
#[utoipa::path(tag = "departments", operation_id = "registry.get_department",
    params(("code" = DepartmentCode, Path, description = "the department")),
    responses((status = 200, description = "the department", body = DepartmentView), Problems))]
#[get("/departments/{code}")]
pub async fn get(_: Permit<GetDepartment>, code: Path<DepartmentCode>, context: Data<Context>) -> Answer {
    let department = departments::get(&context, &code).await?;
    let revision = department.revision;
    Ok(Reply::ok(department).revision(revision).respond())
}

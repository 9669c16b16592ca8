//! `GET /departments/{department}/clients`

use actix_web::{
    get,
    web::{Data, Path},
};
use kernel::{DepartmentCode, page::Page};
use messaging::Context;
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use crate::{
    policy::ListDepartmentClients,
    queries::clients::{self, DepartmentClientView},
};

/// List the API clients of a department of the caller, with what they may do. 本部门的接口客户端
#[utoipa::path(tag = "clients", operation_id = "identity.list_department_clients",
    params(("department" = DepartmentCode, Path, description = "the department"), PageParams),
    responses((status = 200, description = "a page", body = Page<DepartmentClientView>), Problems))]
#[get("/departments/{department}/clients")]
pub async fn list(
    permit: Permit<ListDepartmentClients>,
    department: Path<DepartmentCode>,
    paging: Paging,
    context: Data<Context>,
) -> Answer {
    permit.require_department(&department)?;
    Ok(paging.answer(&clients::of_department(&context, &department, &paging.request).await?))
}

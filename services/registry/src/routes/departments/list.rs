//! `GET /departments`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::{AreaCode, page::Page};
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use crate::{
    policy::ListDepartments,
    queries::departments::{self, DepartmentView},
};

/// Which departments.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DepartmentsQuery {
    /// Of this area and everything within.
    pub area: Option<AreaCode>,
    /// Words in its name, or letters of its code.
    #[param(max_length = 60)]
    pub query: Option<String>,
}

/// List departments by code. 部门列表
#[utoipa::path(tag = "departments", operation_id = "registry.list_departments", params(DepartmentsQuery, PageParams),
    responses((status = 200, description = "a page", body = Page<DepartmentView>), Problems))]
#[get("/departments")]
pub async fn list(
    _: Permit<ListDepartments>,
    paging: Paging,
    query: Query<DepartmentsQuery>,
    context: Data<Context>,
) -> Answer {
    let wanted = (query.area, query.query.as_deref());
    Ok(paging.answer(&departments::page(&context, wanted, &paging.request).await?))
}

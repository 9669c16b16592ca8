//! `POST /departments`

use actix_web::{post, web::Data};
use kernel::{AreaCode, DepartmentCode, Refusal};
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use crate::{
    commands::{
        Reach,
        register_departments::{self, NewDepartment},
    },
    domain::{codes, department::DepartmentText},
    policy::RegisterDepartment,
    queries::departments::DepartmentView,
};

/// A new department.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DepartmentRequest {
    /// The key; its digits are those of the area.
    pub code: DepartmentCode,
    /// 名称
    pub name_zh: String,
    /// English name.
    #[serde(default)]
    pub name_en: String,
    /// 统一社会信用代码 (GB 32100)
    pub credit_code: String,
    /// The province, city or county it serves.
    pub area_code: AreaCode,
}

/// Register a department. 登记部门
#[utoipa::path(tag = "departments", operation_id = "registry.register_department", params(KeyHeader),
    request_body = DepartmentRequest,
    responses((status = 201, description = "the department", body = DepartmentView), Problems))]
#[post("/departments")]
pub async fn register(
    permit: Permit<RegisterDepartment>,
    key: IdempotencyKey,
    body: Body<DepartmentRequest>,
    context: Data<Context>,
) -> Answer {
    let DepartmentRequest { code, name_zh, name_en, credit_code, area_code } = body.value;
    let text = DepartmentText::read(&name_zh, &name_en, &credit_code)
        .map_err(|wrong| Refusal::new(&codes::INPUT).with(wrong))?;
    let new = NewDepartment { code, area: area_code, text };
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let mut made = register_departments::run(work, &Reach::of(&permit), vec![new]).await?;
        let department = made.pop().ok_or(&web::codes::INTERNAL)?;
        let (place, revision) =
            (format!("/api/registry/v1/departments/{}", department.code), department.revision);
        Ok(Reply::created(place, DepartmentView::from(department)).revision(revision))
    })
    .await
}

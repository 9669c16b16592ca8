//! `PUT /departments/{code}`

use actix_web::{
    put,
    web::{Data, Path},
};
use kernel::{DepartmentCode, Refusal};
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, IfMatch, Permit, Problems, Reply, params::MatchHeader};

use crate::{
    commands::{Reach, change_department},
    domain::{codes, department::DepartmentText},
    policy::ChangeDepartment,
    queries::departments::DepartmentView,
};

/// What a department is called, and whether it still exists.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DepartmentChange {
    /// 名称
    pub name_zh: String,
    /// English name.
    #[serde(default)]
    pub name_en: String,
    /// 统一社会信用代码 (GB 32100)
    pub credit_code: String,
    /// False once abolished.
    pub active: bool,
}

/// Rename or abolish a department. 变更部门
#[utoipa::path(tag = "departments", operation_id = "registry.change_department",
    params(("code" = DepartmentCode, Path, description = "the department"), MatchHeader),
    request_body = DepartmentChange,
    responses((status = 200, description = "the department", body = DepartmentView), Problems))]
#[put("/departments/{code}")]
pub async fn change(
    permit: Permit<ChangeDepartment>,
    revision: IfMatch,
    code: Path<DepartmentCode>,
    body: Body<DepartmentChange>,
    context: Data<Context>,
) -> Answer {
    let DepartmentChange { name_zh, name_en, credit_code, active } = body.value;
    let text = DepartmentText::read(&name_zh, &name_en, &credit_code)
        .map_err(|wrong| Refusal::new(&codes::INPUT).with(wrong))?;
    let work = context.begin(permit.actor()).await?;
    let changed = change_department::run(&work, &Reach::of(&permit), &code, revision, (text, active)).await?;
    work.commit().await?;
    let revision = changed.revision;
    Ok(Reply::ok(DepartmentView::from(changed)).revision(revision).respond())
}

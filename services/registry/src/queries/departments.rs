//! Departments, as they are answered.

use kernel::{
    AreaCode, AreaPath, DepartmentCode, Revision,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use storage::cursor;
use utoipa::ToSchema;
use web::Failure;

use super::path_if;
use crate::{domain::Department, store};

/// A department.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DepartmentView {
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
    /// The code of that area.
    pub area_code: AreaCode,
    /// False once abolished.
    pub active: bool,
    /// Counts its changes.
    pub revision: Revision,
}

impl From<Department> for DepartmentView {
    fn from(department: Department) -> Self {
        Self {
            code: department.code,
            name_zh: department.text.name_zh,
            name_en: department.text.name_en,
            credit_code: department.text.credit_code,
            area_code: department.area.code(),
            area: department.area,
            active: department.active,
            revision: department.revision,
        }
    }
}

/// One department.
///
/// # Errors
/// 404 if there is none.
pub async fn get(context: &Context, code: &DepartmentCode) -> Result<DepartmentView, Failure> {
    let department = store::department::find(context.store.read(), code).await?;
    Ok(department.ok_or(&web::codes::NOT_FOUND)?.into())
}

/// Departments by code.
///
/// # Errors
/// 404 if there is no area to look within.
pub async fn page(
    context: &Context,
    (within, query): (Option<AreaCode>, Option<&str>),
    request: &PageRequest,
) -> Result<Page<DepartmentView>, Failure> {
    let within = path_if(context, within).await?;
    let found = store::department::page(context.store.read(), (within.as_ref(), query), request).await?;
    Ok(cursor::page(found, request, |department| vec![department.code.to_string()]).map(DepartmentView::from))
}

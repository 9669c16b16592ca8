//! Departments are registered, one by one or many at once.

use kernel::{AreaCode, DepartmentCode, Refusal, Revision};
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::Reach;
use crate::{
    domain::{Department, codes, department::DepartmentText},
    publish, store,
};

/// A department to register.
#[derive(Debug)]
pub struct NewDepartment {
    /// The key.
    pub code: DepartmentCode,
    /// The area it serves.
    pub area: AreaCode,
    /// What people call it.
    pub text: DepartmentText,
}

/// Registers departments, all or none.
///
/// # Errors
/// If a code or credit code is taken, or an area is not there or not fit.
pub async fn run(work: &Work, reach: &Reach, all: Vec<NewDepartment>) -> Result<Vec<Department>, Failure> {
    let mut departments: Vec<Department> = Vec::with_capacity(all.len());
    for NewDepartment { code, area, text } in all {
        let area = reach.area(work, area, "/area_code").await?;
        if store::department::find(work.db(), &code).await?.is_some() {
            return Err(Refusal::new(&codes::DEPARTMENT_EXISTS).at("/code").into());
        }
        require_free(work, &code, &text.credit_code).await?;
        departments.push(Department::register(code, text, area.path, area.level)?);
    }
    store::department::insert(work.db(), &departments).await?;
    for department in &mut departments {
        department.revision = Revision::NEW.next();
        let detail = json!({"name_zh": department.text.name_zh, "credit_code": department.text.credit_code});
        work.record(&department.code, "registered", detail).await?;
        publish::department(work, department).await?;
    }
    Ok(departments)
}

/// Refuses a credit code that another department bears.
///
/// # Errors
/// If it is taken.
pub(super) async fn require_free(
    work: &Work,
    code: &DepartmentCode,
    credit_code: &str,
) -> Result<(), Failure> {
    match store::department::bearer(work.db(), credit_code).await? {
        Some(other) if other != *code => Err(Refusal::new(&codes::DEPARTMENT_CREDIT_CODE_TAKEN)
            .saying(format!("{other} 已使用这个代码"), format!("{other} bears it"))
            .at("/credit_code")
            .into()),
        _ => Ok(()),
    }
}

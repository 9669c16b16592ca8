//! `/departments/{department}/clients`: a department keeps its own API clients.

mod create;
mod deactivate;
mod list;
mod rotate_secret;

use kernel::{AreaPath, DepartmentCode};
use utoipa_actix_web::service_config::ServiceConfig;
use web::{Operation, Permit};

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list::list)
        .service(create::create)
        .service(rotate_secret::rotate)
        .service(deactivate::deactivate);
}

/// Where the caller acts for the department.
fn areas<O: Operation>(permit: &Permit<O>, department: &DepartmentCode) -> Vec<AreaPath> {
    let grants = permit.grants().iter().filter(|grant| grant.department.as_ref() == Some(department));
    grants.map(|grant| grant.area.clone()).collect()
}

fn location(department: &DepartmentCode) -> String {
    format!("/api/identity/v1/departments/{department}/clients")
}

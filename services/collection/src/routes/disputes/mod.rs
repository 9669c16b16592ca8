//! Disputes about values that departments provide.

mod list;
mod raise;
mod read;
mod resolve;

use kernel::Role;
use utoipa_actix_web::service_config::ServiceConfig;
use web::{Failure, Operation, Permit, codes};

use crate::{domain::disputing::Dispute, store::disputes::Whose};

/// Mounts them.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(raise::raise).service(list::list).service(read::read).service(resolve::resolve);
}

/// Which disputes the caller may know of: those of communities served, and those with one's own
/// department within what its officer may look at.
fn whose<O: Operation>(permit: &Permit<O>) -> Whose {
    let mut whose = Whose::default();
    for grant in permit.grants() {
        match (&grant.role, &grant.department) {
            (Role::DepartmentOfficer, Some(department)) => {
                whose.departments.push((department.clone(), grant.view_area.clone()));
            }
            (Role::DepartmentOfficer, None) => {}
            _ => whose.within.push(grant.area.clone()),
        }
    }
    whose
}

/// A dispute that the caller may not know of is not there.
fn known(whose: &Whose, dispute: Dispute) -> Result<Dispute, Failure> {
    let served = whose.within.iter().any(|area| area.contains(&dispute.area));
    let own = |(department, area): &(_, kernel::AreaPath)| {
        *department == dispute.department && area.contains(&dispute.area)
    };
    if served || whose.departments.iter().any(own) { Ok(dispute) } else { Err((&codes::NOT_FOUND).into()) }
}

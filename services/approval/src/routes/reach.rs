//! What of this service a caller reaches: whose requests, which tasks.

use kernel::Role;
use storage::ConnectionTrait;
use web::{Failure, Operation, Permit, codes};

use crate::{
    commands::claim::Reviewer,
    store::{
        queue::{self, Entry},
        requests,
    },
};

/// Requests: all of the caller's departments, and those that concern areas the caller may look at.
pub fn requests<O: Operation>(permit: &Permit<O>) -> requests::Reach {
    let mut reach = requests::Reach::default();
    for grant in permit.grants() {
        match (grant.role, &grant.department) {
            (Role::DepartmentOfficer, Some(department)) => reach.departments.push(department.clone()),
            (Role::DepartmentOfficer, None) => {}
            _ => reach.areas.push(grant.view_area.clone()),
        }
    }
    reach
}

/// Tasks: those of the caller's roles where they hold them.
pub fn tasks<O: Operation>(permit: &Permit<O>) -> Vec<queue::Reach> {
    permit.grants().iter().map(|grant| queue::Reach { role: grant.role, area: grant.area.clone() }).collect()
}

/// The caller as a reviewer, with the departments of all their grants.
pub fn reviewer<O: Operation>(permit: &Permit<O>) -> Reviewer {
    let departments = permit.caller().grants.iter().filter_map(|grant| grant.department.clone()).collect();
    Reviewer { actor: permit.actor(), departments }
}

/// A task, if it is one of the caller's role and area; for anybody else there is none.
///
/// # Errors
/// 404.
pub async fn task<O: Operation, C: ConnectionTrait + ?Sized>(
    permit: &Permit<O>,
    db: &C,
    id: kernel::TaskId,
) -> Result<Entry, Failure> {
    let entry = queue::get(db, id).await?.ok_or(&codes::NOT_FOUND)?;
    if entry.within(&tasks(permit)) { Ok(entry) } else { Err((&codes::NOT_FOUND).into()) }
}

//! On which levels the caller reviews the tables of a place.

use kernel::{AreaPath, Role};
use web::{Operation, Permit};

use crate::domain::reviewing::Reviewer;

/// The street's approvers look first, the county's burden office second where an admission asks for it.
pub fn of<O: Operation>(permit: &Permit<O>, place: &AreaPath) -> Reviewer {
    let holds = |role| permit.grants().iter().any(|grant| grant.role == role && grant.area.contains(place));
    Reviewer {
        actor: permit.actor(),
        street: holds(Role::StreetApprover),
        county: holds(Role::BurdenOfficer),
    }
}

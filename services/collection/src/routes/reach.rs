//! What a department officer may look at: each department within the area of the grant.

use kernel::AreaPath;
use web::{Operation, Permit};

use crate::store::changes::Reach;

/// The reach of the caller.
pub fn of<O: Operation>(permit: &Permit<O>) -> Reach {
    let grants = permit.grants().iter();
    Reach(grants.filter_map(|g| Some((g.department.clone()?, g.view_area.clone()))).collect())
}

/// Whether an area lies where the caller may look.
pub fn sees(reach: &Reach, area: &AreaPath) -> bool {
    reach.0.iter().any(|(_, view)| view.contains(area))
}

//! Who asks, as far as this service knows: an identity and the grants it held a moment ago.

use kernel::{Actor, AreaPath, DepartmentCode, GrantId, Role};

/// One grant of the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Its id.
    pub id: GrantId,
    /// The role.
    pub role: Role,
    /// Where it may act.
    pub area: AreaPath,
    /// Where it may look.
    pub view_area: AreaPath,
    /// On whose behalf.
    pub department: Option<DepartmentCode>,
}

/// An authenticated caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The person or client.
    pub actor: Actor,
    /// The name, for histories that people read.
    pub name: String,
    /// The grants in force.
    pub grants: Vec<Grant>,
}

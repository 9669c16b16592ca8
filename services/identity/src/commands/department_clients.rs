//! A department keeps its own API clients. They come without rights; an administrator gives those.
//! Whoever replaces a secret can act as the client: so a department touches only clients whose every
//! right one of its own officers could use.

use kernel::{Actor, AreaPath, ClientId, DepartmentCode, Refusal, Role};
use messaging::Work;
use web::{Failure, codes as http};

use crate::{
    domain::codes,
    store::{clients, grants},
};

/// Clients of one department that are in use, at most.
pub const MOST: i64 = 20;

/// Whether one more fits.
///
/// # Errors
/// 409 beyond [`MOST`].
pub async fn require_room(work: &Work, department: &DepartmentCode) -> Result<(), Failure> {
    if clients::active(work.db(), department).await? >= MOST {
        return Err(Refusal::new(&codes::CLIENT_MANY).into());
    }
    Ok(())
}

/// Whether an officer of the department may touch a client.
///
/// # Errors
/// 404 if it is another department's; 403 if it holds more than its department's officers do.
pub async fn require_own(
    work: &Work,
    (department, areas): (&DepartmentCode, &[AreaPath]),
    id: ClientId,
) -> Result<(), Failure> {
    let client = clients::find(work.db(), id).await?.ok_or(&http::NOT_FOUND)?;
    if client.principal.department.as_ref() != Some(department) {
        return Err((&http::NOT_FOUND).into());
    }
    let held = grants::held(work.db(), Actor::Client(id)).await?;
    let within = |area: &AreaPath| areas.iter().any(|reach| reach.contains(area));
    let ours = held.iter().all(|grant| {
        grant.role == Role::DepartmentOfficer && within(&grant.area) && within(&grant.view_area)
    });
    if ours { Ok(()) } else { Err(Refusal::new(&codes::CLIENT_BEYOND).into()) }
}

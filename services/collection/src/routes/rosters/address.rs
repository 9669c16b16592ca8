//! Which roster: the community and the admission in the path, and whether the caller may know of it.

use std::sync::Arc;

use kernel::{AdmissionId, AreaCode, AreaPath, Role};
use messaging::Context;
use runtime::Settings;
use sealing::KeyRing;
use storage::ConnectionTrait;
use web::{Failure, Operation, Permit, codes};

use crate::{
    domain::{
        roster::{codes as roster_codes, row::Roster},
        sheet::Place,
    },
    routes::address::rosters,
    store::{
        areas,
        rosters::{
            admitted::{self, Admitted},
            keys::CHEST,
            successors,
        },
    },
};

/// A roster that the caller may know of.
pub struct Address {
    /// The admission that keeps it.
    pub admitted: Admitted,
    /// The community.
    pub place: Place,
    /// The roster, once a row was written.
    pub roster: Option<Roster>,
}

/// Reads the path for somebody who wants to look: those who serve the community, or what it was
/// merged into, and the department that asks, unless its admission was suspended or revoked.
pub async fn find<O: Operation, C: ConnectionTrait + ?Sized>(
    db: &C,
    permit: &Permit<O>,
    path: (&str, &str),
) -> Result<Address, Failure> {
    let address = resolve(db, path).await?;
    let became = successors::became(db, &address.place.path).await?;
    let last = kept_under(db, &address).await?;
    if !may_see(permit, &address.admitted, &became) || !may_see(permit, &last, &became) {
        return Err((&codes::NOT_FOUND).into());
    }
    Ok(address)
}

/// The admission under which the roster was kept last: editions of a form share one, and by the number
/// of an older edition nobody sees what its successor does not let them see.
async fn kept_under<C: ConnectionTrait + ?Sized>(db: &C, address: &Address) -> Result<Admitted, Failure> {
    let last = address.roster.as_ref().map(|roster| roster.admission);
    match last.filter(|last| *last != address.admitted.admission) {
        Some(last) => Ok(admitted::find(db, last).await?.ok_or(&roster_codes::NONE)?),
        None => Ok(address.admitted.clone()),
    }
}

/// Reads the path for somebody who wants to write: only those who serve the community itself.
pub async fn find_own<O: Operation, C: ConnectionTrait + ?Sized>(
    db: &C,
    permit: &Permit<O>,
    path: (&str, &str),
) -> Result<Address, Failure> {
    let address = resolve(db, path).await?;
    permit.require_area(&address.place.path)?;
    Ok(address)
}

async fn resolve<C: ConnectionTrait + ?Sized>(
    db: &C,
    (area, admission): (&str, &str),
) -> Result<Address, Failure> {
    let missing = || Failure::from(&codes::NOT_FOUND);
    let code: AreaCode = area.parse().map_err(|_| missing())?;
    let admission: AdmissionId = admission.parse().map_err(|_| missing())?;
    let place = areas::community(db, code).await?.ok_or_else(missing)?;
    let admitted = admitted::find(db, admission).await?.ok_or(&roster_codes::NONE)?;
    let roster = admitted::roster(db, &admitted, &place.path).await?;
    if roster.is_none() && !admitted::covers(db, admission, &place.path).await? {
        return Err((&roster_codes::NONE).into());
    }
    Ok(Address { admitted, place, roster })
}

/// Whether one of the caller's grants reaches a roster.
pub fn may_see<O: Operation>(permit: &Permit<O>, admitted: &Admitted, became: &[AreaPath]) -> bool {
    permit.grants().iter().any(|grant| {
        if grant.role == Role::DepartmentOfficer {
            let own = grant.department.as_ref() == Some(&admitted.department);
            return own && admitted.entitles() && became.iter().any(|area| grant.view_area.contains(area));
        }
        became.iter().any(|area| grant.area.contains(area))
    })
}

/// The keys. Asked for before a unit of work begins.
pub async fn ring(context: &Context, settings: &Settings) -> Result<Arc<KeyRing>, Failure> {
    CHEST.ring(context, &rosters(settings)?.keys).await
}

/// What tells one request from another under the same `Idempotency-Key`. Whoever knows most of a
/// body could find the rest from a plain hash of it; this one is keyed.
pub fn fingerprint(ring: &KeyRing, plain: &str) -> String {
    ring.current().hash(plain)
}

//! Which flow a request takes, and its way in.

use kernel::AreaPath;
use messaging::Work;
use storage::{ConnectionTrait, StoreError};

use super::{review, standing};
use crate::{
    domain::{flow::Flow, lane::Lane},
    store::{editions::Edition, flow_assignments, flows, requests::Request},
};

/// Chooses the flow of an edition that was just filed, and opens its first stages. Where it is the flow of
/// the edition before, approvals stand that the change does not touch.
///
/// # Errors
/// If the database refuses.
pub async fn enter(work: &Work, request: &mut Request, edition: &Edition) -> Result<(), StoreError> {
    let county =
        request.county.clone().ok_or_else(|| StoreError::Corrupt(format!("{}: no county", request.id)))?;
    let chosen = choose(work.db(), &county, request.lane.name()).await?;
    let before = request.flow.as_ref();
    if edition.number > 1 && before.is_some_and(|(name, version)| (name, *version) == (&chosen.0, chosen.1)) {
        standing::carry(work, request, edition, &chosen.2).await?;
    }
    review::enter(work, request, edition, chosen).await
}

/// The latest version of the flow that the nearest government above the county has assigned to the
/// lane, or to reconsiderations; of the one that came with the product, if nobody did. What is off the
/// list is never sent down the routine road: its own ends with the county government.
///
/// # Errors
/// If the database cannot be read.
pub async fn choose<C: ConnectionTrait + ?Sized>(
    db: &C,
    county: &AreaPath,
    lane: &str,
) -> Result<(String, i32, Flow), StoreError> {
    let assigned = flow_assignments::nearest(db, county, lane).await?;
    let name = assigned.unwrap_or_else(|| shipped(lane));
    let (version, flow) = flows::latest(db, &name).await?;
    Ok((name, version, flow))
}

/// The flow of a lane that came with the product.
fn shipped(lane: &str) -> String {
    if lane == Lane::Routine.name() {
        flows::ROUTINE.to_owned()
    } else {
        format!("{}-{lane}", flows::ROUTINE)
    }
}

//! Which flow a request takes, and its way in.

use kernel::{AreaPath, Refusal};
use messaging::Work;
use storage::{ConnectionTrait, StoreError};
use web::Failure;

use super::review;
use crate::{
    domain::{codes, decision, flow::Flow, flow_facts::FlowFacts, lane::Lane},
    store::{editions::Edition, flow_assignments, flows, requests::Request},
};

/// Chooses the flow of an edition that was just filed, and opens its first stages.
///
/// # Errors
/// If no flow brings it to who decides, or the database refuses.
pub async fn enter(work: &Work, request: &mut Request, edition: &Edition) -> Result<(), Failure> {
    let county =
        request.county.clone().ok_or_else(|| StoreError::Corrupt(format!("{}: no county", request.id)))?;
    let facts = FlowFacts::of(&edition.content, &edition.assessment);
    let (name, version, flow) = choose(work.db(), &county, request.lane).await?;
    request.flow = Some((name, version));
    let flow = flow.of_request(&facts);
    let (first, streets) = (decision::first(&flow), edition.assessment.street_paths());
    Ok(review::open_stages(work, request, edition, &flow, (&first, &streets)).await?)
}

/// The latest version of the flow that the nearest government above the county has assigned to the
/// lane; of the one for routine requests, if it assigned none; of the default flow, if nobody did.
///
/// # Errors
/// If nobody assigned a flow to what is off the list: that is for the county government, and a flow
/// made for other requests does not bring it there. Or if the database cannot be read.
pub async fn choose<C: ConnectionTrait + ?Sized>(
    db: &C,
    county: &AreaPath,
    lane: Lane,
) -> Result<(String, i32, Flow), Failure> {
    let mut name = flow_assignments::nearest(db, county, lane.name()).await?;
    if name.is_none() && lane == Lane::OffList {
        return Err(Refusal::new(&codes::REQUEST_NO_FLOW).into());
    }
    if name.is_none() && lane != Lane::Routine {
        name = flow_assignments::nearest(db, county, Lane::Routine.name()).await?;
    }
    let name = name.unwrap_or_else(|| flows::ROUTINE.to_owned());
    let (version, flow) = flows::latest(db, &name).await?;
    Ok((name, version, flow))
}

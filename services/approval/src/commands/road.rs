//! Which flow a request takes, and its way in.

use kernel::AreaPath;
use messaging::Work;
use storage::{ConnectionTrait, StoreError};

use super::review;
use crate::{
    domain::{decision, flow::Flow, flow_facts::FlowFacts},
    store::{editions::Edition, flow_assignments, flows, requests::Request},
};

/// Chooses the flow of an edition that was just filed, and opens its first stages.
///
/// # Errors
/// If the database refuses.
pub async fn enter(work: &Work, request: &mut Request, edition: &Edition) -> Result<(), StoreError> {
    let county =
        request.county.clone().ok_or_else(|| StoreError::Corrupt(format!("{}: no county", request.id)))?;
    let facts = FlowFacts::of(&edition.content, &edition.assessment);
    let (name, version, flow) = choose(work.db(), &county, &facts.lane).await?;
    request.flow = Some((name, version));
    let flow = flow.of_request(&facts);
    let (first, streets) = (decision::first(&flow), edition.assessment.street_paths());
    review::open_stages(work, request, edition, &flow, (&first, &streets)).await
}

/// The latest version of the flow that the nearest government above the county has assigned to the
/// lane; of the one for routine requests, if it assigned none; of the default flow, if nobody did.
///
/// # Errors
/// If the database cannot be read.
pub async fn choose<C: ConnectionTrait + ?Sized>(
    db: &C,
    county: &AreaPath,
    lane: &str,
) -> Result<(String, i32, Flow), StoreError> {
    let mut name = flow_assignments::nearest(db, county, lane).await?;
    if name.is_none() && lane != flows::LANES[0] {
        name = flow_assignments::nearest(db, county, flows::LANES[0]).await?;
    }
    let name = name.unwrap_or_else(|| flows::ROUTINE.to_owned());
    let (version, flow) = flows::latest(db, &name).await?;
    Ok((name, version, flow))
}

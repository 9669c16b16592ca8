//! Choosing the flow of an area's lane, or of its reconsiderations. Requests that run keep theirs.

use kernel::{AreaPath, Refusal, Revision};
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use crate::{
    domain::{flow_codes as codes, lane::Lane, reconsideration},
    store::{
        flow_assignments::{self, Assignment},
        flows, locks,
    },
};

/// Assigns a flow: one that came with the product, or one of the area or above it.
///
/// # Errors
/// If there is no such lane or flow, or the assignment changed meanwhile.
pub async fn run(
    work: &Work,
    area: &AreaPath,
    lane: &str,
    flow: &str,
    based_on: Option<Revision>,
) -> Result<Assignment, Failure> {
    if lane != reconsideration::LANE && !Lane::ALL.iter().any(|known| known.name() == lane) {
        return Err(Refusal::new(&codes::FLOW_LANE).into());
    }
    let known = flows::last(work.db(), flow).await?;
    let usable = known.is_some_and(|known| known.area.as_ref().is_none_or(|owner| owner.contains(area)));
    if !usable {
        return Err(Refusal::new(&codes::FLOW_UNKNOWN).at("/flow").into());
    }
    let subject = format!("flow-assignment:{}:{lane}", area.code());
    locks::take(work, &subject).await?;
    let existing = flow_assignments::get(work.db(), area, lane).await?;
    match (&existing, based_on) {
        (Some(_), None) => return Err((&web::codes::IF_MATCH_MISSING).into()),
        (Some(existing), Some(named)) => IfMatch(named).require(existing.revision)?,
        (None, Some(_)) => return Err((&web::codes::STALE).into()),
        (None, None) => {}
    }
    let mut assignment = Assignment {
        area: area.clone(),
        lane: lane.to_owned(),
        revision: Revision::NEW,
        flow: flow.to_owned(),
        by: work.actor(),
        at: work.now(),
    };
    assignment.revision = flow_assignments::put(work.db(), &assignment, based_on).await?;
    let before = existing.map(|existing| existing.flow);
    work.record(subject, "flow-assigned", json!({ "flow": flow, "before": before })).await?;
    Ok(assignment)
}

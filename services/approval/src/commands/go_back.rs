//! Back to an earlier stage: what was decided from there on counts no more, and the stage opens
//! again. The decisions stay where they are; terms that were set stay, for they only make a demand
//! smaller.

use std::collections::BTreeSet;

use kernel::{Refusal, TaskId};
use messaging::Work;
use serde_json::json;
use storage::StoreError;

use super::{decide::Decision, review};
use crate::{
    domain::{
        decision::{self, TaskFact},
        flow::{Choice, Flow},
        flow_codes as codes,
    },
    store::{
        counting,
        editions::Edition,
        requests::Request,
        returns::{self, Returned},
    },
};

/// The stage a decision sends a request back to.
///
/// # Errors
/// If it is not one that was before this one, or the decision is no return.
pub fn target(flow: &Flow, stage: &str, decision: &Decision) -> Result<Option<usize>, Refusal> {
    let Some(wanted) = &decision.to_stage else { return Ok(None) };
    let refused = || Refusal::new(&codes::RETURN_STAGE).at("/to_stage");
    let (own, _) = flow.stage(stage).ok_or_else(refused)?;
    let (target, _) = flow.stage(wanted).ok_or_else(refused)?;
    let earlier = decision.choice == Choice::Return && flow.ahead_of(own).contains(&target);
    if earlier { Ok(Some(target)) } else { Err(refused()) }
}

/// The open tasks, other than the one decided, that a going back makes needless.
pub fn cancelled(flow: &Flow, target: usize, facts: &[TaskFact], decided: TaskId) -> Vec<TaskId> {
    let stages = keys(flow, target);
    let open = facts.iter().filter(|fact| fact.ending.is_none() && fact.id != decided);
    open.filter(|fact| stages.contains(fact.stage.as_str())).map(|fact| fact.id).collect()
}

fn keys(flow: &Flow, target: usize) -> BTreeSet<&str> {
    flow.from(target)
        .into_iter()
        .filter_map(|at| flow.stages.get(at))
        .map(|stage| stage.key.as_str())
        .collect()
}

/// Opens the stage again, for the streets that no decision which still counts has taken out.
///
/// # Errors
/// If the database refuses.
pub async fn run(
    work: &Work,
    request: &mut Request,
    edition: &Edition,
    flow: &Flow,
    (target, reason): (usize, &str),
) -> Result<(), StoreError> {
    let stage = flow.stages.get(target).ok_or_else(|| StoreError::Corrupt(format!("no stage {target}")))?;
    let before = returns::rounds(work.db(), request.id, edition.number).await?;
    let returned = Returned { round: before + 1, stage: stage.key.clone(), alone: false };
    returns::insert(work.db(), (request.id, edition.number), &returned, work.now()).await?;
    let facts = counting::of(work.db(), request.id, edition.number).await?.facts(flow);
    let streets = decision::in_play(flow, &facts, &edition.assessment.street_paths());
    let detail =
        json!({ "edition": edition.number, "stage": stage.key, "round": returned.round, "reason": reason });
    work.record(request.id, "returned-to-stage", detail).await?;
    review::open_stages(work, request, edition, flow, (&[target], &streets)).await
}

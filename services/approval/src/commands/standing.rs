//! After a change: which approvals stand, and which fall. What a stage is about is its
//! [`crate::domain::scope`].

use std::collections::BTreeMap;

use kernel::TaskId;
use messaging::Work;
use serde_json::json;
use storage::StoreError;

use crate::{
    domain::{
        decision::{self, TaskFact},
        flow::{Flow, Stage},
        flow_facts::FlowFacts,
        scope::Touched,
        task::Ending,
        terms::Terms,
    },
    store::{
        counting,
        editions::{self, Edition},
        requests::Request,
        returns::{self, Returned},
        task_terms,
        tasks::Task,
    },
};

/// A stage whose approval falls by the terms of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fall {
    /// The stage.
    pub stage: String,
    /// What of its scope they touch.
    pub touched: Vec<String>,
    /// Its tasks that are open: they are for what was asked before.
    pub open: Vec<TaskId>,
}

/// The stages, other than the one that sets terms, with approvals that these touch.
pub fn falls(flow: &Flow, facts: &[TaskFact], setting: &str, terms: &Terms, edition: &Edition) -> Vec<Fall> {
    let change = Touched::by_terms(terms, &edition.assessment);
    let others = flow.stages.iter().filter(|stage| stage.key != setting);
    let fall = |stage: &Stage| {
        let touched = stage.scope.as_ref()?.touched(&change);
        let own: Vec<&TaskFact> = facts.iter().filter(|fact| fact.stage == stage.key).collect();
        let approved = own.iter().any(|fact| fact.ending == Some(Ending::Approved));
        let open = own.iter().filter(|fact| fact.ending.is_none()).map(|fact| fact.id).collect();
        (approved && !touched.is_empty()).then(|| Fall { stage: stage.key.clone(), touched, open })
    };
    others.filter_map(fall).collect()
}

/// Notes that approvals fell; their stages open again when they are ready.
///
/// # Errors
/// If the database refuses.
pub async fn fall(work: &Work, request: &Request, falls: &[Fall]) -> Result<(), StoreError> {
    for Fall { stage, touched, .. } in falls {
        let before = returns::rounds(work.db(), request.id, request.edition).await?;
        let returned = Returned { round: before + 1, stage: stage.clone(), alone: true };
        returns::insert(work.db(), (request.id, request.edition), &returned, work.now()).await?;
        let detail = json!({ "edition": request.edition, "stage": stage, "touched": touched });
        work.record(request.id, "approval-fell", detail).await?;
    }
    Ok(())
}

/// Carries the decisions of the stages that a new edition does not touch over to it, with their terms.
/// Their stages do not open again.
///
/// # Errors
/// If the database refuses.
pub async fn carry(
    work: &Work,
    request: &mut Request,
    edition: &Edition,
    flow: &Flow,
) -> Result<(), StoreError> {
    let before = editions::require(work.db(), request.id, edition.number - 1).await?;
    let change =
        Touched::between((&before.content, &before.assessment), (&edition.content, &edition.assessment));
    let held = flow.of_request(&FlowFacts::of(&before.content, &before.assessment));
    let counting = counting::of(work.db(), request.id, before.number).await?;
    let (facts, terms) = (counting.facts(&held), task_terms::of_request(work.db(), request.id).await?);
    for stage in &held.stages {
        let Some(scope) = &stage.scope else { continue };
        if decision::outcome(stage, &facts) != Some(true) {
            continue;
        }
        let touched = scope.touched(&change);
        let detail = json!({ "edition": edition.number, "stage": stage.key, "touched": touched });
        if !touched.is_empty() {
            work.record(request.id, "approval-fell", detail).await?;
            continue;
        }
        let tasks: Vec<&Task> = counting.of_flow(&held).filter(|task| decided(task, stage)).collect();
        stand(work, request, edition, (&tasks, &terms)).await?;
        work.record(request.id, "approval-stands", detail).await?;
    }
    Ok(())
}

fn decided(task: &Task, stage: &Stage) -> bool {
    task.stage == stage.key && matches!(task.ending, Some(Ending::Approved | Ending::Rejected))
}

async fn stand(
    work: &Work,
    request: &mut Request,
    edition: &Edition,
    (tasks, terms): (&[&Task], &BTreeMap<TaskId, Terms>),
) -> Result<(), StoreError> {
    for task in tasks {
        counting::stands(work.db(), (request.id, edition.number), task.id).await?;
        if let Some(terms) = terms.get(&task.id) {
            let still = terms.clone().of_form(&edition.assessment.form);
            request.terms = std::mem::take(&mut request.terms).and(&still);
        }
    }
    Ok(())
}

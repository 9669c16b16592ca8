//! Deciding on a task. The request's row is locked first, so that two approvers are taken one after
//! the other and the rule of the stage sees every decision there is.

use kernel::{Actor, Refusal, Revision, TaskId, Timestamp};
use messaging::Work;
use serde_json::json;
use storage::StoreError;
use web::{Failure, IfMatch};

use super::{
    checked,
    claim::Reviewer,
    conclude, deadline, go_back, opinion,
    review::{self, require},
    standing::{self, Fall},
};
use crate::{
    domain::{
        codes,
        decision::{self, Next, TaskFact},
        flow::{Choice, Flow, Stage},
        flow_codes,
        flow_facts::FlowFacts,
        lifecycle::State,
        news::News,
        task::{Ending, Stance},
        terms::Terms,
        terms_codes,
    },
    settings::Signing,
    store::{
        counting::{self, Counting},
        deciding,
        editions::{self, Edition},
        flows, looks, reconsiderations,
        requests::{self, Request},
        task_terms,
        tasks::{self, Task},
        ties,
    },
};

/// What an approver decides.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Approve, return, reject.
    pub choice: Choice,
    /// For a return: the earlier stage it goes back to; the applicant, if none.
    pub to_stage: Option<String>,
    /// What an approval demands.
    pub terms: Terms,
    /// Why.
    pub reason: String,
}

/// What became of a decision.
#[derive(Debug, Clone)]
pub struct Decided {
    /// The task.
    pub task: Task,
    /// If somebody else was faster: how the opinion, which is kept, stands to their decision.
    pub opinion: Option<Stance>,
}

/// A task under decision, with all it belongs to.
struct Case {
    request: Request,
    edition: Edition,
    flow: Flow,
    counting: Counting,
}

/// Decides, and does what follows.
///
/// # Errors
/// If the task is gone, changed meanwhile, over or somebody else's; if the reviewer is not
/// impartial; if the decision is not one of this stage. Who was second is not refused: the opinion
/// is kept.
pub async fn run(
    work: &Work,
    id: TaskId,
    based_on: Revision,
    reviewer: &Reviewer,
    decision: &Decision,
    signing: &Signing,
) -> Result<Decided, Failure> {
    let mut case = load(work, require(deciding::lock(work, id).await?)?).await?;
    let task = require(case.counting.tasks.iter().find(|task| task.id == id).cloned())?;
    reviewer.impartial(&ties::of(work.db(), &case.request).await?)?;
    if let Some(decided) = opinion::is_late(&task, based_on, reviewer) {
        let stance = opinion::keep(work, &case.flow, &task, (reviewer, decision, decided)).await?;
        return Ok(Decided { task, opinion: Some(stance) });
    }
    IfMatch(based_on).require(task.revision)?;
    may_work(&task, reviewer.actor, work.now())?;
    let falls = case.falls(&task, decision);
    let (facts, streets) = (case.facts(&falls), case.edition.assessment.street_paths());
    let mut step = decision::decide(&case.flow, &facts, &streets, (id, reviewer.actor), decision.choice)?;
    step.cancelled.extend(falls.iter().flat_map(|fall| &fall.open));
    let back = go_back::target(&case.flow, &task.stage, decision)?;
    if let Some(target) = back {
        step.cancelled = go_back::cancelled(&case.flow, target, &facts, id);
        step.next = Next::Wait;
    }
    accept(work, &mut case, &task, decision).await?;
    if decision.choice == Choice::Approve
        && case.request.terms.answer_everything(&case.edition.assessment.form)
    {
        step.next = Next::Answered;
        let open = case.facts(&[]).into_iter().filter(|fact| fact.ending.is_none() && fact.id != id);
        step.cancelled = open.map(|fact| fact.id).collect();
    }
    record(work, &case, &task, (step.ending, reviewer.actor, decision)).await?;
    looks::tell(work, case.request.id, News::Decision).await?;
    for other in &step.cancelled {
        review::cancel(work, &case.request, *other).await?;
    }
    standing::fall(work, &case.request, &falls).await?;
    if !step.cancelled.is_empty() {
        // Who was asked for information need not answer what nobody waits for.
        deadline::resume(work, case.request.id).await?;
    }
    let Case { request: own, edition, flow, counting } = &mut case;
    let (edition, flow) = (&*edition, &*flow);
    own.updated_at = work.now();
    if step.next == Next::Wait && back.is_none() {
        // Others have still to decide, as at most decisions: nothing else of the request changes.
        let closed = [step.cancelled.as_slice(), &[id]].concat();
        own.stage = counting.open_stage(&closed).or(own.stage.take());
        deciding::touch(work.db(), own).await?;
    } else {
        checked::at_decision(work, own, edition, id).await?;
        if let Some(target) = back {
            go_back::run(work, own, edition, flow, (target, &decision.reason)).await?;
        }
        conclude::run(work, own, (edition, flow), (step.next, &decision.reason), signing).await?;
        if own.state == State::InReview {
            own.stage = tasks::first_open_stage(work.db(), own.id).await?.or(own.stage.take());
        }
        requests::save(work.db(), own).await?;
    }
    let by = (step.ending, reviewer.actor, decision.reason.as_str());
    Ok(Decided { task: deciding::closed(task, by, work.now()), opinion: None })
}

/// Closes the task, notes its terms, and tells.
async fn record(
    work: &Work,
    case: &Case,
    task: &Task,
    (ending, by, decision): (Ending, Actor, &Decision),
) -> Result<(), StoreError> {
    tasks::decide(work.db(), task, ending, by, &decision.reason, work.now()).await?;
    if !decision.terms.is_empty() {
        task_terms::insert(work.db(), task.id, &decision.terms).await?;
    }
    let detail = json!({
        "task": task.id, "stage": task.stage, "area": task.area.code(), "edition": task.edition,
        "terms": decision.terms, "reason": decision.reason,
    });
    work.record(case.request.id, &format!("task-{}", ending.name()), detail).await?;
    review::closed(work, &case.request, task.id, ending).await
}

/// Whether somebody may work on a task now: it is open, nobody else is at it, it was not given to
/// somebody else, and no answer is waited for.
///
/// # Errors
/// Saying which of these it is.
pub fn may_work(task: &Task, actor: Actor, now: Timestamp) -> Result<(), Refusal> {
    task.standing.decidable_by(actor, now)?;
    if task.delegate.is_some_and(|delegate| delegate != actor) {
        return Err(Refusal::new(&flow_codes::TASK_DELEGATED));
    }
    match task.clock.stopped_at {
        Some(_) => Err(Refusal::new(&flow_codes::TASK_PAUSED)),
        None => Ok(()),
    }
}

impl Case {
    /// The stages whose approval falls by a decision.
    fn falls(&self, task: &Task, decision: &Decision) -> Vec<Fall> {
        let facts = self.counting.facts(&self.flow);
        standing::falls(&self.flow, &facts, &task.stage, &decision.terms, &self.edition)
    }

    /// The decisions that count, but for those that fall.
    fn facts(&self, falls: &[Fall]) -> Vec<TaskFact> {
        let mut facts = self.counting.facts(&self.flow);
        facts.retain(|fact| falls.iter().all(|fall| fall.stage != fact.stage));
        facts
    }
}

/// The stage of a task, by the version of the flow that its request runs through.
///
/// # Errors
/// `Corrupt` if there is none.
pub async fn stage_of(work: &Work, request: &Request, task: &Task) -> Result<Stage, StoreError> {
    let missing = || StoreError::Corrupt(format!("{}: no flow or stage", task.id));
    let (name, version) = request.flow.as_ref().ok_or_else(missing)?;
    let flow = flows::known(work, name, *version).await?;
    flow.stage(&task.stage).map(|(_, stage)| stage.clone()).ok_or_else(missing)
}

async fn load(work: &Work, request: Request) -> Result<Case, StoreError> {
    let edition = editions::require(work.db(), request.id, request.edition).await?;
    let (name, version) =
        request.flow.clone().ok_or_else(|| StoreError::Corrupt(format!("{}: no flow", request.id)))?;
    let flow = flows::known(work, &name, version).await?;
    let flow = flow.of_request(&FlowFacts::of(&edition.content, &edition.assessment));
    let counting = counting::of(work.db(), request.id, edition.number).await?;
    Ok(Case { request, edition, flow, counting })
}

/// Whether the decision is one that may be made here; terms are kept on the request.
async fn accept(work: &Work, case: &mut Case, task: &Task, decision: &Decision) -> Result<(), Failure> {
    let Case { request, edition, flow, .. } = case;
    if decision.choice != Choice::Approve {
        if decision.reason.is_empty() {
            return Err(Refusal::new(&codes::DECISION_REASON).at("/reason").into());
        }
        if !decision.terms.is_empty() {
            return Err(Refusal::new(&codes::DECISION_TERMS).at("/terms").into());
        }
        let again = reconsiderations::answered_by(work.db(), request.id).await?.is_some();
        if again && decision.choice == Choice::Return && decision.to_stage.is_none() {
            return Err(Refusal::new(&terms_codes::RECONSIDER_RETURN).at("/decision").into());
        }
        return Ok(());
    }
    if !decision.terms.is_empty() {
        if !flow.stage(&task.stage).is_some_and(|(_, stage)| stage.terms) {
            return Err(Refusal::new(&codes::DECISION_TERMS).at("/terms").into());
        }
        super::terms::set(work, request, edition, &decision.terms).await?;
    }
    Ok(super::terms::allowed(request, edition)?)
}

//! Deciding on a task. The request's row is locked first, so that two approvers are taken one after
//! the other and the rule of the stage sees every decision there is.

use kernel::{Actor, Refusal, Revision, TaskId};
use messaging::Work;
use serde_json::{Value, json};
use storage::StoreError;
use web::Failure;

use super::{
    case::{self, Case, Weighed, Weight},
    checked,
    claim::Reviewer,
    conclude, deadline, go_back, opinion, overtaken,
    review::{self, require},
    standing,
};
use crate::{
    domain::{
        checks::Assessment,
        codes,
        decision::{Next, Step},
        flow::{Choice, Stage},
        lifecycle::State,
        news::News,
        task::{Ending, Stance},
        terms::Terms,
        terms_codes,
    },
    settings::Signing,
    store::{
        deciding, looks, reconsiderations,
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
    let mut case = case::load(work, require(deciding::lock(work, id).await?)?).await?;
    let task = require(case.task(id))?;
    let ties = ties::of(work.db(), &case.request).await?;
    let Weight { mut step, falls, back } =
        match case.weigh((&task, based_on), (reviewer, &ties), decision, work.now())? {
            Weighed::Counts(weight) => weight,
            Weighed::Late(decided) => {
                let stance = opinion::keep(work, &case.flow, &task, (reviewer, decision, decided)).await?;
                return Ok(Decided { task, opinion: Some(stance) });
            }
        };
    accept(work, &mut case, &task, decision).await?;
    let today = moves_on(work, &mut case, (&step, back)).await?;
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
        if counting.wants_more_at(id) {
            review::note_incidents(work, own).await?;
        }
    } else {
        checked::at_decision(work, own, edition, (id, today.as_ref())).await?;
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

/// The checks of today, if the decision moves the request on; whoever admits heeds them.
async fn moves_on(
    work: &Work,
    case: &mut Case,
    (step, back): (&Step, Option<usize>),
) -> Result<Option<Assessment>, Failure> {
    if step.next == Next::Wait && back.is_none() {
        return Ok(None);
    }
    let admits = matches!(&step.next, Next::End(streets) if !streets.is_empty())
        && case.request.terms.merge_into.is_none();
    if admits {
        overtaken::take_turn(work).await?;
    }
    let today = checked::again(work, &case.edition, admits).await?;
    if admits && let Some(today) = &today {
        overtaken::settle(work, &mut case.request, &case.edition, today).await?;
    }
    Ok(today)
}

/// What the history says of a decision.
pub fn detail(task: &Task, decision: &Decision) -> Value {
    json!({
        "task": task.id, "stage": task.stage, "area": task.area.code(), "edition": task.edition,
        "terms": decision.terms, "reason": decision.reason,
    })
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
    let detail = detail(task, decision);
    work.record(case.request.id, &format!("task-{}", ending.name()), detail).await?;
    review::closed(work, &case.request, task.id, ending).await
}

/// The stage of a task, by the version of the flow that its request runs through.
///
/// # Errors
/// `Corrupt` if there is none.
pub async fn stage_of(work: &Work, request: &Request, task: &Task) -> Result<Stage, StoreError> {
    let missing = || StoreError::Corrupt(format!("{}: no stage", task.id));
    let flow = case::flow_of(work.db(), &work.context().memory, request).await?;
    flow.stage(&task.stage).map(|(_, stage)| stage.clone()).ok_or_else(missing)
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

//! Deciding on a task. The request's row is locked first, so that two approvers are taken one after
//! the other and the rule of the stage sees every decision there is.

use contracts::approval::{Outcome, RequestReturned};
use kernel::{Actor, AreaPath, Refusal, Revision, TaskId, Timestamp};
use messaging::Work;
use serde_json::json;
use storage::StoreError;
use web::{Failure, IfMatch};

use super::{
    claim::Reviewer,
    go_back, grant, opinion,
    review::{self, require},
};
use crate::{
    domain::{
        admission::Admitted,
        codes,
        decision::{self, Next, TaskFact},
        flow::{Choice, Flow, Stage},
        flow_codes,
        flow_facts::FlowFacts,
        lifecycle::{State, Verb},
        task::Stance,
        terms::{self, Terms},
    },
    settings::Signing,
    store::{
        calendars,
        editions::{self, Edition},
        flows,
        requests::{self, Request},
        returns::{self, Returned},
        tasks::{self, Task},
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
    tasks: Vec<Task>,
    returns: Vec<Returned>,
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
    let request = require(tasks::get(work.db(), id).await?)?.request;
    let mut case = load(work, require(requests::lock(work, request).await?)?).await?;
    let task = require(case.tasks.iter().find(|task| task.id == id).cloned())?;
    reviewer.impartial(&requests::hands(work.db(), request).await?, &case.request.department)?;
    if let Some(decided) = opinion::is_late(&task, based_on, reviewer) {
        let stance = opinion::keep(work, &case.flow, &task, (reviewer, decision, decided)).await?;
        return Ok(Decided { task, opinion: Some(stance) });
    }
    IfMatch(based_on).require(task.revision)?;
    may_work(&task, reviewer.actor, work.now())?;
    let streets = case.edition.assessment.street_paths();
    let mut step =
        decision::decide(&case.flow, &case.facts(), &streets, (id, reviewer.actor), decision.choice)?;
    let back = go_back::target(&case.flow, &task.stage, decision)?;
    if let Some(target) = back {
        step.cancelled = go_back::cancelled(&case.flow, target, &case.facts(), id);
        step.next = Next::Wait;
    }
    let stage = case.flow.stage(&task.stage).map(|(_, stage)| stage.clone());
    let stage = stage.ok_or_else(|| StoreError::Corrupt(format!("{id}: no stage {}", task.stage)))?;
    accept(&mut case, &stage, decision)?;
    tasks::decide(work.db(), &task, step.ending, reviewer.actor, &decision.reason, work.now()).await?;
    let detail = json!({
        "task": id, "stage": stage.key, "area": task.area.code(), "edition": task.edition,
        "terms": decision.terms, "reason": decision.reason,
    });
    work.record(case.request.id, &format!("task-{}", step.ending.name()), detail).await?;
    review::closed(work, &case.request, id, step.ending).await?;
    for other in &step.cancelled {
        review::cancel(work, &case.request, *other).await?;
    }
    if let Some(target) = back {
        let Case { request, edition, flow, .. } = &mut case;
        go_back::run(work, request, edition, flow, (target, &decision.reason)).await?;
    }
    follow(work, &mut case, step.next, decision, signing).await?;
    case.request.updated_at = work.now();
    if case.request.state == State::InReview {
        case.request.stage = tasks::first_open_stage(work.db(), request).await?.or(case.request.stage);
    }
    requests::save(work.db(), &case.request).await?;
    Ok(Decided { task: require(tasks::get(work.db(), id).await?)?, opinion: None })
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
    /// The tasks whose decisions count.
    fn facts(&self) -> Vec<TaskFact> {
        let counts = |task: &&Task| {
            task.edition == self.edition.number
                && !returns::superseded(&self.returns, &self.flow, &task.stage, task.round)
        };
        self.tasks.iter().filter(counts).map(Task::fact).collect()
    }
}

async fn load(work: &Work, request: Request) -> Result<Case, StoreError> {
    let edition = editions::require(work.db(), request.id, request.edition).await?;
    let (name, version) =
        request.flow.clone().ok_or_else(|| StoreError::Corrupt(format!("{}: no flow", request.id)))?;
    let flow = flows::get(work.db(), &name, version).await?;
    let flow = flow.of_request(&FlowFacts::of(&edition.content, &edition.assessment));
    let tasks = tasks::of_request(work.db(), request.id).await?;
    let returns = returns::of(work.db(), request.id, edition.number).await?;
    Ok(Case { request, edition, flow, tasks, returns })
}

/// Whether the decision is one that may be made here; terms are kept on the request.
fn accept(case: &mut Case, stage: &Stage, decision: &Decision) -> Result<(), Refusal> {
    let asked = case.edition.content.frequency;
    if decision.choice != Choice::Approve {
        if decision.reason.is_empty() {
            return Err(Refusal::new(&codes::DECISION_REASON).at("/reason"));
        }
        if !decision.terms.is_empty() {
            return Err(Refusal::new(&codes::DECISION_TERMS).at("/terms"));
        }
        return Ok(());
    }
    if !decision.terms.is_empty() {
        if !stage.terms {
            return Err(Refusal::new(&codes::DECISION_TERMS).at("/terms"));
        }
        let terms = std::mem::take(&mut case.request.terms).and(&decision.terms);
        terms.check(asked, &case.edition.assessment)?;
        case.request.terms = terms;
    }
    case.request.terms.frequency(asked, &case.edition.assessment).map(drop)
}

async fn follow(
    work: &Work,
    case: &mut Case,
    next: Next,
    decision: &Decision,
    signing: &Signing,
) -> Result<(), Failure> {
    let Case { request, edition, flow, .. } = case;
    match next {
        Next::Wait => Ok(()),
        Next::Stages(ready, streets) => {
            Ok(review::open_stages(work, request, edition, flow, (&ready, &streets)).await?)
        }
        Next::Return => send_back(work, request, &decision.reason).await,
        Next::End(streets) if streets.is_empty() => {
            review::end(work, request, edition, Outcome::Rejected, &rejection(&decision.reason)).await
        }
        Next::End(streets) => admit(work, request, edition, streets, signing).await,
    }
}

/// Every rejection has reasons: the last decision's, or that no street agreed.
fn rejection(reason: &str) -> String {
    if reason.is_empty() { "没有街道同意".to_owned() } else { reason.to_owned() }
}

async fn send_back(work: &Work, request: &mut Request, reason: &str) -> Result<(), Failure> {
    request.state = request.state.after(Verb::Return)?;
    request.stage = None;
    request.reason = Some(reason.to_owned());
    work.record(request.id, "returned", json!({ "edition": request.edition, "reason": reason })).await?;
    work.publish(&RequestReturned {
        request: request.id,
        department: request.department.clone(),
        title_zh: request.content.title_zh.clone(),
        reason: reason.to_owned(),
    })
    .await?;
    Ok(())
}

async fn admit(
    work: &Work,
    request: &mut Request,
    edition: &Edition,
    streets: Vec<AreaPath>,
    signing: &Signing,
) -> Result<(), Failure> {
    let (content, assessment) = (&edition.content, &edition.assessment);
    let today = work.now().china_date();
    let everywhere = streets.len() == assessment.streets.len();
    let outcome =
        if everywhere && request.terms.is_empty() { Outcome::Approved } else { Outcome::ApprovedWithTerms };
    let admitted = Admitted {
        form: request.terms.narrow(&assessment.form),
        frequency: request.terms.frequency(content.frequency, assessment)?,
        first_due: terms::first_due(content, today, &calendars::all(work.db()).await?)?,
        streets,
    };
    review::end(work, request, edition, outcome, "").await?;
    grant::of_request(work, request, edition, &admitted, signing).await?;
    Ok(())
}

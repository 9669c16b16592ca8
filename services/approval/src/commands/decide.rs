//! Deciding on a task. The request's row is locked first, so that two approvers are taken one after
//! the other and the rule of the stage sees every decision there is.

use contracts::approval::{Outcome, RequestReturned};
use kernel::{AreaPath, Refusal, Revision, TaskId};
use messaging::Work;
use serde_json::json;
use storage::StoreError;
use web::{Failure, IfMatch};

use super::{
    claim::Reviewer,
    grant,
    review::{self, require},
};
use crate::{
    domain::{
        admission::Admitted,
        codes,
        decision::{self, Next, TaskFact},
        flow::{Choice, Flow, Stage},
        lifecycle::Verb,
        terms::{self, Terms},
    },
    settings::Signing,
    store::{
        calendars,
        editions::{self, Edition},
        flows,
        requests::{self, Request},
        tasks::{self, Task},
    },
};

/// What an approver decides.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Approve, return, reject.
    pub choice: Choice,
    /// What an approval demands.
    pub terms: Terms,
    /// Why.
    pub reason: String,
}

/// A task under decision, with all it belongs to.
struct Case {
    request: Request,
    edition: Edition,
    flow: Flow,
    tasks: Vec<Task>,
}

/// Decides, and does what follows.
///
/// # Errors
/// If the task is gone, changed meanwhile, over or somebody else's; if the reviewer is not
/// impartial; if the decision is not one of this stage.
pub async fn run(
    work: &Work,
    id: TaskId,
    based_on: Revision,
    reviewer: &Reviewer,
    decision: &Decision,
    signing: &Signing,
) -> Result<Task, Failure> {
    let request = require(tasks::get(work.db(), id).await?)?.request;
    let mut case = load(work, require(requests::lock(work, request).await?)?).await?;
    let task = require(case.tasks.iter().find(|task| task.id == id).cloned())?;
    reviewer.impartial(&requests::hands(work.db(), request).await?, &case.request.department)?;
    IfMatch(based_on).require(task.revision)?;
    task.standing.free_for(reviewer.actor, work.now())?;
    let step = {
        let facts: Vec<TaskFact> =
            case.tasks.iter().filter(|task| task.edition == case.edition.number).map(Task::fact).collect();
        decision::decide(&case.flow, &facts, &case.edition.assessment.street_paths(), id, decision.choice)?
    };
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
    follow(work, &mut case, step.next, decision, signing).await?;
    case.request.updated_at = work.now();
    requests::save(work.db(), &case.request).await?;
    require(tasks::get(work.db(), id).await?)
}

async fn load(work: &Work, request: Request) -> Result<Case, StoreError> {
    let edition = editions::require(work.db(), request.id, request.edition).await?;
    let (name, version) =
        request.flow.clone().ok_or_else(|| StoreError::Corrupt(format!("{}: no flow", request.id)))?;
    let flow = flows::get(work.db(), &name, version).await?;
    let tasks = tasks::of_request(work.db(), request.id).await?;
    Ok(Case { request, edition, flow, tasks })
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
        Next::Stage(at, streets) => {
            let stage = flow.stages.get(at).ok_or_else(|| StoreError::Corrupt(format!("no stage {at}")))?;
            Ok(review::open_stage(work, request, edition, stage, &streets).await?)
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

//! Giving a task to one colleague, and taking it back. The colleague could have had it anyway: the
//! role at the place, and no conflict of interest.

use kernel::{Actor, Refusal, Revision, TaskId};
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::{claim::Reviewer, decide, review::require};
use crate::{
    domain::{conflict, flow_codes as codes},
    store::{
        access,
        requests::{self, Request},
        tasks::{self, Task},
    },
};

/// Delegates a task: until it comes back only this person works on it.
///
/// # Errors
/// If the task changed meanwhile, is over or somebody else's; if either of both may not decide.
pub async fn give(
    work: &Work,
    id: TaskId,
    based_on: Revision,
    reviewer: &Reviewer,
    (to, reason): (Actor, &str),
) -> Result<Task, Failure> {
    let (mut task, request) = load(work, id, based_on, reviewer).await?;
    decide::may_work(&task, reviewer.actor, work.now())?;
    fit(work, &request, &task, to).await?;
    task.delegate = Some(to);
    task.standing.claim = None;
    task.revision = tasks::save_open(work.db(), &task).await?;
    work.record(request.id, "task-delegated", json!({ "task": id, "to": to, "reason": reason })).await?;
    Ok(task)
}

/// Brings a delegated task back to everybody with the role.
///
/// # Errors
/// If the task changed meanwhile, is over, or was not delegated.
pub async fn back(work: &Work, id: TaskId, based_on: Revision, reviewer: &Reviewer) -> Result<Task, Failure> {
    let (mut task, request) = load(work, id, based_on, reviewer).await?;
    let from = task.delegate.take().ok_or_else(|| Refusal::new(&codes::TASK_NOT_DELEGATED))?;
    task.standing.claim = None;
    task.revision = tasks::save_open(work.db(), &task).await?;
    work.record(request.id, "task-came-back", json!({ "task": id, "from": from })).await?;
    Ok(task)
}

/// A task and its request, which is locked, for an impartial reviewer who has read it.
///
/// # Errors
/// 404, 403, 412, or that the task is over.
pub async fn load(
    work: &Work,
    id: TaskId,
    based_on: Revision,
    reviewer: &Reviewer,
) -> Result<(Task, Request), Failure> {
    let known = require(tasks::get(work.db(), id).await?)?;
    let request = require(requests::lock(work, known.request).await?)?;
    let task = require(tasks::get(work.db(), id).await?)?;
    reviewer.impartial(&requests::hands(work.db(), request.id).await?, &request.department)?;
    IfMatch(based_on).require(task.revision)?;
    if task.standing.state == crate::domain::task::State::Closed {
        return Err(Refusal::new(&crate::domain::codes::TASK_CLOSED).into());
    }
    Ok((task, request))
}

/// Whether somebody could decide on the task: the role there, and no conflict of interest.
///
/// # Errors
/// If not.
pub async fn fit(work: &Work, request: &Request, task: &Task, who: Actor) -> Result<(), Failure> {
    let candidates = access::candidates(work.db(), task.role, &task.area, work.now()).await?;
    let hands = requests::hands(work.db(), request.id).await?;
    let fits = candidates.iter().any(|candidate| {
        candidate.actor == who
            && conflict::of(who, &candidate.departments, &hands, &request.department).is_none()
    });
    if fits { Ok(()) } else { Err(Refusal::new(&codes::TASK_DELEGATE).at("/to").into()) }
}

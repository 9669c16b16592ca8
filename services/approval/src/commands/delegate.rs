//! Giving a task to one colleague, and taking it back. The colleague could have had it anyway (see
//! [`colleagues`]). Who gives a task away chooses who decides, and decides no more on the request; until
//! the task comes back undecided, which it does by itself when the colleague holds the role no longer.

use kernel::{Actor, Refusal, Revision, TaskId};
use messaging::Work;
use serde_json::json;
use storage::StoreError;
use web::{Failure, IfMatch};

use super::{
    case,
    claim::Reviewer,
    colleagues,
    review::{self, require},
    waiting,
};
use crate::{
    domain::{codes::TASK_CLOSED, conflict::Ties, flow_codes as codes, task::State},
    store::{
        access,
        requests::{self, Request},
        tasks::{self, Task},
        ties,
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
    let (mut task, request, ties) = load(work, id, based_on).await?;
    reviewer.impartial(&ties)?;
    case::may_work(&task, reviewer.actor, work.now())?;
    colleagues::require(work, (&task, &request, &ties), (reviewer.actor, to)).await?;
    task.delegate = Some(to);
    task.standing.claim = None;
    task.revision = tasks::save_open(work.db(), &task).await?;
    ties::delegated(work.db(), (request.id, id), (reviewer.actor, to), work.now()).await?;
    work.record(request.id, "task-delegated", json!({ "task": id, "to": to, "reason": reason })).await?;
    review::note_incidents(work, &request).await?;
    review::publish_opened(work, &request, &task).await?;
    Ok(task)
}

/// Brings a delegated task back, undecided, to everybody with the role: who gave it away is one of them
/// again.
///
/// # Errors
/// If the task changed meanwhile, is over, or was not delegated.
pub async fn back(work: &Work, id: TaskId, based_on: Revision, reviewer: &Reviewer) -> Result<Task, Failure> {
    let (mut task, request, ties) = load(work, id, based_on).await?;
    reviewer.impartial(&Ties { delegators: Vec::new(), ..ties })?;
    let from = task.delegate.take().ok_or_else(|| Refusal::new(&codes::TASK_NOT_DELEGATED))?;
    came_back(work, &request, &mut task, from).await?;
    Ok(task)
}

/// Brings a task back to everybody with the role if the one it waits for holds that role no longer; answers
/// whether it did.
///
/// # Errors
/// If the database refuses.
pub async fn deserted(work: &Work, id: TaskId) -> Result<bool, StoreError> {
    let Some((mut task, request)) = waiting::task(work, id).await? else { return Ok(false) };
    let holders = access::candidates(work.db(), task.role, &task.area, work.now()).await?;
    match task.delegate.take() {
        Some(from) if holders.iter().all(|holder| holder.actor != from) => {
            came_back(work, &request, &mut task, from).await?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

async fn came_back(work: &Work, request: &Request, task: &mut Task, from: Actor) -> Result<(), StoreError> {
    task.standing.claim = None;
    task.revision = tasks::save_open(work.db(), task).await?;
    ties::came_back(work.db(), task.id, work.now()).await?;
    work.record(request.id, "task-came-back", json!({ "task": task.id, "from": from })).await?;
    review::publish_opened(work, request, task).await
}

/// An open task and its request, which is locked, with all it is tied to, for somebody who has read it.
///
/// # Errors
/// 404, 412, or that the task is over.
pub async fn load(work: &Work, id: TaskId, based_on: Revision) -> Result<(Task, Request, Ties), Failure> {
    let known = require(tasks::get(work.db(), id).await?)?;
    let request = require(requests::lock(work, known.request).await?)?;
    let task = require(tasks::get(work.db(), id).await?)?;
    IfMatch(based_on).require(task.revision)?;
    if task.standing.state == State::Closed {
        return Err(Refusal::new(&TASK_CLOSED).into());
    }
    let ties = ties::of(work.db(), &request).await?;
    Ok((task, request, ties))
}

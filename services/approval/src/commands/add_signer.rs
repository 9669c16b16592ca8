//! One more person who must agree (加签): a task of their own beside those of the stage. The stage
//! passes only if its rule is met and everybody who was added has approved.

use kernel::{Actor, Revision, TaskId};
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::{case, claim::Reviewer, colleagues, delegate, review};
use crate::{
    domain::task::Standing,
    store::tasks::{self, ADDED, Clock, Task},
};

/// Adds a signer beside a task.
///
/// # Errors
/// If the task changed meanwhile, is over or somebody else's; if either of both may not decide.
pub async fn run(
    work: &Work,
    id: TaskId,
    based_on: Revision,
    reviewer: &Reviewer,
    (who, reason): (Actor, &str),
) -> Result<Task, Failure> {
    let (mut task, request, ties) = delegate::load(work, id, based_on).await?;
    reviewer.impartial(&ties)?;
    case::may_work(&task, reviewer.actor, work.now())?;
    colleagues::require(work, (&task, &request, &ties), (reviewer.actor, who)).await?;
    let beside = tasks::of_request(work.db(), request.id).await?;
    let beside = beside.iter().filter(|other| {
        (other.edition, other.round) == (task.edition, task.round)
            && other.stage == task.stage
            && other.area == task.area
    });
    let seat = beside.map(|other| other.seat).max().unwrap_or(ADDED).max(ADDED) + 1;
    let added = Task {
        id: work.id(),
        revision: Revision::NEW.next(),
        seat,
        delegate: Some(who),
        standing: Standing { claim: None, ..task.standing },
        clock: Clock { remind_at: task.clock.remind_at, ..Clock::default() },
        opened_at: work.now(),
        ..task.clone()
    };
    tasks::insert(work.db(), &added, 1).await?;
    review::publish_opened(work, &request, &added).await?;
    // The first task changes too: whoever decides on it should know that somebody was added.
    task.revision = tasks::save_open(work.db(), &task).await?;
    let detail = json!({ "task": id, "added": added.id, "signer": who, "reason": reason });
    work.record(request.id, "signer-added", detail).await?;
    Ok(task)
}

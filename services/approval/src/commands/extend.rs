//! Ten more working days for a task, and for the whole, once for a request and with reasons (统计法实施条例 11 allows the one
//! who decides the same).

use kernel::{Refusal, Revision, TaskId, calendar::WorkingDays};
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::{case, claim::Reviewer, deadline, decide, delegate};
use crate::{
    domain::{clock, flow_codes as codes},
    store::{
        calendars, extensions,
        tasks::{self, Task},
    },
};

/// How much longer.
const MORE: WorkingDays = WorkingDays(10);

/// Extends the clock.
///
/// # Errors
/// If the task changed meanwhile, is over, somebody else's or late already; if it runs in hours; if the
/// request was given more time before; if the reviewer is not impartial.
pub async fn run(
    work: &Work,
    id: TaskId,
    based_on: Revision,
    reviewer: &Reviewer,
    reason: &str,
) -> Result<Task, Failure> {
    let (mut task, request, ties) = delegate::load(work, id, based_on).await?;
    reviewer.impartial(&ties)?;
    case::may_work(&task, reviewer.actor, work.now())?;
    if task.due < work.now() {
        return Err(Refusal::new(&codes::TASK_LATE).into());
    }
    let stage = decide::stage_of(work, &request, &task).await?;
    if stage.working_days.is_none() {
        return Err(Refusal::new(&codes::TASK_IN_HOURS).into());
    }
    if !extensions::give(work.db(), request.id, id, work.now()).await? {
        return Err(Refusal::new(&codes::TASK_EXTENDED).into());
    }
    let (before, calendar) = (task.due, calendars::all(work.db()).await?);
    task.due = clock::later(task.due, MORE, &calendar);
    task.clock.remind_at = clock::remind_at(&stage, task.due, &calendar);
    task.revision = tasks::save_open(work.db(), &task).await?;
    deadline::extend(work, request.id, MORE).await?;
    let detail =
        json!({ "task": id, "stage": task.stage, "reason": reason, "due_before": before, "due": task.due });
    work.record(request.id, "task-extended", detail).await?;
    Ok(task)
}

//! The applicant asks for a decision. Once a day and task: who is nudged ten times reads none of it.

use chrono::TimeDelta;
use kernel::{Refusal, RequestId};
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::{clocks, review::require};
use crate::{
    domain::{codes, flow_codes, lifecycle, task::State},
    store::{
        requests::{self, Request},
        task_clocks,
        tasks::{self, Task},
    },
};

/// How long a nudge lasts.
const REST: TimeDelta = TimeDelta::hours(24);

/// Nudges everybody who has an open task of the request and was not nudged lately.
///
/// # Errors
/// If the request is not under review, or all of them were nudged lately.
pub async fn run(work: &Work, id: RequestId) -> Result<Request, Failure> {
    let request = require(requests::lock(work, id).await?)?;
    if request.state != lifecycle::State::InReview {
        return Err(Refusal::new(&codes::REQUEST_STATE).into());
    }
    let rested = |task: &Task| task.clock.nudged_at.is_none_or(|at| at.plus(REST) <= work.now());
    let open = |task: &Task| task.standing.state == State::Open && task.clock.stopped_at.is_none();
    let tasks = tasks::of_request(work.db(), id).await?;
    let nudged: Vec<Task> = tasks.into_iter().filter(|task| open(task) && rested(task)).collect();
    if nudged.is_empty() {
        return Err(Refusal::new(&flow_codes::TASK_NUDGED).into());
    }
    for task in &nudged {
        task_clocks::reminded(work.db(), task.id, Some(work.now())).await?;
        clocks::tell(work, &request, task, true).await?;
    }
    let ids: Vec<_> = nudged.iter().map(|task| task.id).collect();
    work.record(id, "nudged", json!({ "tasks": ids })).await?;
    Ok(request)
}

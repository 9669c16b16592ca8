//! Asking the applicant something, and their answer. Between the two the clock of the task stands
//! still: time the applicant takes is not the reviewer's.

use contracts::approval::{InformationAsked, InformationGiven};
use kernel::{Actor, Refusal, RequestId, Revision, TaskId};
use messaging::Work;
use serde_json::json;
use storage::StoreError;
use web::{Failure, IfMatch};

use super::{
    case,
    claim::Reviewer,
    deadline, decide,
    review::{note_incidents, require},
};
use crate::{
    domain::{clock, flow_codes as codes, news::News, task::State},
    store::{
        calendars, looks, questions,
        requests::{self, Request},
        tasks::{self, Task},
        ties,
    },
};

/// Asks; the clock stops.
///
/// # Errors
/// If the task changed meanwhile, is over, somebody else's or waits for an answer already; if the
/// reviewer is not impartial.
pub async fn ask(
    work: &Work,
    id: TaskId,
    based_on: Revision,
    reviewer: &Reviewer,
    question: &str,
) -> Result<Task, Failure> {
    let request = require(requests::lock(work, require(tasks::get(work.db(), id).await?)?.request).await?)?;
    let mut task = require(tasks::get(work.db(), id).await?)?;
    reviewer.impartial(&ties::of(work.db(), &request).await?)?;
    IfMatch(based_on).require(task.revision)?;
    case::may_work(&task, reviewer.actor, work.now())?;
    task.clock.stopped_at = Some(work.now());
    task.revision = tasks::save_open(work.db(), &task).await?;
    deadline::stop(work, request.id).await?;
    questions::ask(work.db(), (request.id, id), (reviewer.actor, work.now()), question).await?;
    work.record(
        request.id,
        "information-asked",
        json!({ "task": id, "stage": task.stage, "reason": question }),
    )
    .await?;
    work.publish(&InformationAsked {
        request: request.id,
        task: id,
        department: request.department.clone(),
        title_zh: request.content.title_zh.clone(),
        question: question.to_owned(),
    })
    .await?;
    Ok(task)
}

/// Answers; the clock runs on with the time that was left. Who answers had a hand in the request.
///
/// # Errors
/// If nothing was asked there.
pub async fn answer(work: &Work, request: RequestId, id: TaskId, answer: &str) -> Result<Task, Failure> {
    let request = require(requests::lock(work, request).await?)?;
    let mut task = require(tasks::get(work.db(), id).await?.filter(|task| task.request == request.id))?;
    let stopped = task.clock.stopped_at.filter(|_| task.standing.state == State::Open);
    let stopped = stopped.ok_or_else(|| Refusal::new(&codes::TASK_NOT_ASKED))?;
    let asked_by = questions::answer(work.db(), id, (work.actor(), work.now()), answer).await?;
    let asked_by = asked_by.ok_or_else(|| Refusal::new(&codes::TASK_NOT_ASKED))?;
    let stage = decide::stage_of(work, &request, &task).await?;
    let calendar = calendars::all(work.db()).await?;
    let before = task.due;
    task.due = clock::resumed(&stage, task.due, (stopped, work.now()), &calendar);
    task.clock.stopped_at = None;
    if task.clock.remind_at.is_some() {
        task.clock.remind_at = clock::remind_at(&stage, task.due, &calendar);
    }
    task.revision = tasks::save_open(work.db(), &task).await?;
    deadline::resume(work, request.id).await?;
    requests::add_hand(work.db(), request.id, work.actor()).await?;
    note_incidents(work, &request).await?;
    looks::tell(work, request.id, News::Answer).await?;
    let detail = json!({ "task": id, "reason": answer, "due_before": before, "due": task.due });
    work.record(request.id, "information-given", detail).await?;
    tell(work, &request, &task, (asked_by, answer)).await?;
    Ok(task)
}

/// Whoever may decide the task learns that it waits for them again.
async fn tell(
    work: &Work,
    request: &Request,
    task: &Task,
    (asked_by, answer): (Actor, &str),
) -> Result<(), StoreError> {
    work.publish(&InformationGiven {
        request: request.id,
        task: task.id,
        department: request.department.clone(),
        title_zh: request.content.title_zh.clone(),
        asked_by,
        role: task.role,
        area: task.area.clone(),
        due: task.due,
        answer: answer.to_owned(),
        delegate: task.alone(),
    })
    .await
}

//! The time of a whole review: it begins with the first filing, stands still while the applicant has the
//! word, is told of before it is over and when it is, and decides nothing. The caller holds the lock on
//! the request.

use contracts::approval::TaskEscalated;
use kernel::{RequestId, calendar::WorkingDays};
use messaging::Work;
use serde_json::json;
use storage::StoreError;

use super::clocks;
use crate::{
    domain::{
        deadline::{Deadline, Waiting},
        flow::{Flow, Total},
        lifecycle,
        task::State,
    },
    store::{
        calendars, deadlines, flows,
        requests::{self, Request},
        tasks::{self, Task},
    },
};

/// Begins it with a first edition; with a later one it runs on, under what the flow gives now.
///
/// # Errors
/// If the database refuses.
pub async fn begin(work: &Work, request: RequestId, flow: &Flow) -> Result<(), StoreError> {
    let before = deadlines::of(work.db(), request).await?.map(|kept| kept.deadline);
    let Some(total) = &flow.total else {
        return match before {
            Some(_) => deadlines::forget(work.db(), request).await,
            None => Ok(()),
        };
    };
    let calendar = calendars::all(work.db()).await?;
    let now = work.now();
    let deadline = match before {
        Some(before) => before.resume(now, &calendar).under(total, &calendar),
        None => Deadline::begin(total, now, &calendar),
    };
    deadlines::put(work.db(), request, &deadline).await
}

/// It stands still: the applicant has the word.
///
/// # Errors
/// If the database refuses.
pub async fn stop(work: &Work, request: RequestId) -> Result<(), StoreError> {
    let Some(kept) = deadlines::of(work.db(), request).await? else { return Ok(()) };
    deadlines::put(work.db(), request, &kept.deadline.stop(work.now())).await
}

/// It runs on, if no open task waits for the applicant any more.
///
/// # Errors
/// If the database refuses.
pub async fn resume(work: &Work, request: RequestId) -> Result<(), StoreError> {
    let Some(kept) = deadlines::of(work.db(), request).await? else { return Ok(()) };
    if kept.deadline.stopped_at.is_none() {
        return Ok(());
    }
    let waits = |task: &Task| task.standing.state == State::Open && task.clock.stopped_at.is_some();
    if tasks::of_request(work.db(), request).await?.iter().any(waits) {
        return Ok(());
    }
    let calendar = calendars::all(work.db()).await?;
    deadlines::put(work.db(), request, &kept.deadline.resume(work.now(), &calendar)).await
}

/// More time was given, with reasons.
///
/// # Errors
/// If the database refuses.
pub async fn extend(work: &Work, request: RequestId, more: WorkingDays) -> Result<(), StoreError> {
    let Some(kept) = deadlines::of(work.db(), request).await? else { return Ok(()) };
    let calendar = calendars::all(work.db()).await?;
    deadlines::put(work.db(), request, &kept.deadline.later(more, &calendar)).await
}

/// What is under review, locked, with its clock and the time its flow gives; nothing, if it is over.
async fn running(work: &Work, id: RequestId) -> Result<Option<(Request, Deadline, Total)>, StoreError> {
    let Some(request) = requests::lock(work, id).await? else { return Ok(None) };
    let Some(kept) = deadlines::of(work.db(), id).await?.filter(|kept| kept.ended_at.is_none()) else {
        return Ok(None);
    };
    if request.state != lifecycle::State::InReview || kept.deadline.stopped_at.is_some() {
        return Ok(None);
    }
    let Some((name, version)) = &request.flow else { return Ok(None) };
    let total = flows::known(work.db(), &work.context().memory, (name, *version)).await?.total.clone();
    Ok(total.map(|total| (request, kept.deadline, total)))
}

async fn open(work: &Work, request: RequestId) -> Result<Vec<Task>, StoreError> {
    let mut tasks = tasks::of_request(work.db(), request).await?;
    tasks.retain(|task| task.standing.state == State::Open);
    tasks.sort_by_key(|task| (task.opened_at, task.id));
    Ok(tasks)
}

/// Reminds everybody who has an open task that the time of the whole is nearly over; answers whether
/// there was anything to do.
///
/// # Errors
/// If the database refuses.
pub async fn remind(work: &Work, id: RequestId) -> Result<bool, StoreError> {
    let Some((request, deadline, _)) = running(work, id).await? else { return Ok(false) };
    if deadline.remind_at.is_none_or(|at| at > work.now()) {
        return Ok(false);
    }
    deadlines::put(work.db(), id, &Deadline { remind_at: None, ..deadline }).await?;
    for mut task in open(work, id).await? {
        task.due = task.due.min(deadline.due);
        clocks::tell(work, &request, &task, false).await?;
    }
    work.record(id, "deadline-neared", json!({ "due": deadline.due })).await?;
    Ok(true)
}

/// The time of the whole is over: an incident with what waits, and the next level is told. Answers
/// whether there was anything to do.
///
/// # Errors
/// If the database refuses.
pub async fn escalate(work: &Work, id: RequestId) -> Result<bool, StoreError> {
    let Some((request, deadline, total)) = running(work, id).await? else { return Ok(false) };
    if deadline.missed_at.is_some() || !deadline.over(work.now()) {
        return Ok(false);
    }
    let county = request.county.clone().ok_or_else(|| StoreError::Corrupt(format!("{id}: no county")))?;
    let open = open(work, id).await?;
    let waiting: Vec<Waiting> = open.iter().map(waiting).collect();
    deadlines::missed(work.db(), id, &waiting, work.now()).await?;
    tracing::warn!(request = %id, "the time of the whole review is over");
    let detail = json!({
        "due": deadline.due, "working_days": total.working_days, "to_role": total.escalate_to,
        "to_area": county.code(), "waiting": waiting,
    });
    work.record(id, "deadline-missed", detail).await?;
    // One of the tasks stands for the request: whoever opens it sees the rest.
    let Some(task) = open.first() else { return Ok(true) };
    work.publish(&TaskEscalated {
        task: task.id,
        request: id,
        title_zh: request.content.title_zh.clone(),
        stage: task.stage.clone(),
        area: task.area.clone(),
        to_role: total.escalate_to,
        to_area: county,
        due: deadline.due,
    })
    .await?;
    Ok(true)
}

fn waiting(task: &Task) -> Waiting {
    Waiting {
        task: task.id,
        stage: task.stage.clone(),
        role: task.role,
        area: task.area.code(),
        opened_at: task.opened_at,
        due: task.due,
    }
}

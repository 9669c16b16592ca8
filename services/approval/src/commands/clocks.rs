//! What clocks do by themselves: remind before a task is due, and tell the next level when it is
//! late. They never decide. Whether somebody still may decide is looked at then.

use contracts::approval::{TaskEscalated, TaskReminded};
use kernel::TaskId;
use messaging::Work;
use serde_json::json;
use storage::StoreError;

use super::{decide::stage_of, review::note_incident, waiting};
use crate::{
    domain::{clock, news::News},
    store::{
        looks,
        requests::Request,
        task_clocks,
        tasks::{self, Task},
    },
};

/// A task whose clock runs, with its request, which is locked; nothing, if it is over.
async fn running(work: &Work, id: TaskId) -> Result<Option<(Task, Request)>, StoreError> {
    let waiting = waiting::task(work, id).await?;
    Ok(waiting.filter(|(task, _)| task.clock.stopped_at.is_none()))
}

/// Reminds of a task; answers whether there was anything to do.
///
/// # Errors
/// If the database refuses.
pub async fn remind(work: &Work, id: TaskId) -> Result<bool, StoreError> {
    let Some((task, request)) = running(work, id).await? else { return Ok(false) };
    if task.clock.remind_at.is_none_or(|at| at > work.now()) {
        return Ok(false);
    }
    task_clocks::reminded(work.db(), id, None).await?;
    note_incident(work, &request, &task).await?;
    tell(work, &request, &task, false).await?;
    work.record(request.id, "task-reminded", json!({ "task": id, "stage": task.stage, "due": task.due }))
        .await?;
    Ok(true)
}

/// Tells those who have a task that it is waited for.
///
/// # Errors
/// If the database refuses.
pub async fn tell(work: &Work, request: &Request, task: &Task, nudged: bool) -> Result<(), StoreError> {
    work.publish(&TaskReminded {
        task: task.id,
        request: request.id,
        title_zh: request.content.title_zh.clone(),
        stage: task.stage.clone(),
        role: task.role,
        area: task.area.clone(),
        due: task.due,
        nudged,
        delegate: task.alone(),
    })
    .await
}

/// Tells the next level that a task is late; answers whether there was anything to do.
///
/// # Errors
/// If the database refuses.
pub async fn escalate(work: &Work, id: TaskId) -> Result<bool, StoreError> {
    let Some((mut task, request)) = running(work, id).await? else { return Ok(false) };
    if task.clock.escalated_at.is_some() || task.due >= work.now() {
        return Ok(false);
    }
    let stage = stage_of(work, &request, &task).await?;
    let no_county = || StoreError::Corrupt(format!("{id}: no county"));
    let county = request.county.clone().ok_or_else(no_county)?;
    let (role, area) = clock::next_level(&stage, &task.area, &county);
    task.clock.escalated_at = Some(work.now());
    tasks::save_open(work.db(), &task).await?;
    note_incident(work, &request, &task).await?;
    looks::tell_of(work, &task, News::Escalation).await?;
    let detail = json!({
        "task": id, "stage": task.stage, "area": task.area.code(), "due": task.due,
        "to_role": role, "to_area": area.code(),
    });
    work.record(request.id, "task-escalated", detail).await?;
    work.publish(&TaskEscalated {
        task: id,
        request: request.id,
        title_zh: request.content.title_zh.clone(),
        stage: task.stage.clone(),
        area: task.area.clone(),
        to_role: role,
        to_area: area,
        due: task.due,
    })
    .await?;
    Ok(true)
}

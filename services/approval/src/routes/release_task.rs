//! `POST /tasks/{id}/release`

use actix_web::{
    post,
    web::{Data, Path},
};
use kernel::TaskId;
use messaging::Context;
use web::{Answer, Permit, Problems, Reply, params::MaybeMatchHeader};

use super::{based_on::BasedOn, reach};
use crate::{
    commands::claim,
    policy::ReleaseTask,
    queries::tasks::{self, TaskRow},
    store::queue::Entry,
};

/// Gives a claim up before it ends.
#[utoipa::path(tag = "tasks", operation_id = "approval.release_task",
    params(("id" = TaskId, Path, description = "the task"),
        MaybeMatchHeader),
    responses((status = 200, description = "the task", body = TaskRow), Problems))]
#[post("/tasks/{id}/release")]
pub async fn release_task(
    permit: Permit<ReleaseTask>,
    path: Path<TaskId>,
    based_on: BasedOn,
    context: Data<Context>,
) -> Answer {
    let work = context.begin(permit.actor()).await?;
    let entry = reach::task(&permit, work.db(), *path).await?;
    if let Some(revision) = based_on.0 {
        web::IfMatch(revision).require(entry.task.revision)?;
    }
    let task = claim::release(&work, &entry.task, permit.actor()).await?;
    let revision = task.revision;
    let row = tasks::row(work.db(), &work.context().memory, Entry { task, ..entry }, work.now()).await?;
    work.commit().await?;
    Ok(Reply::ok(row).revision(revision).respond())
}

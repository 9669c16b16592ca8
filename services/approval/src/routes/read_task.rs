//! `GET /tasks/{id}`

use actix_web::{
    get,
    web::{Data, Path},
};
use kernel::TaskId;
use messaging::Context;
use web::{Answer, Permit, Problems, Reply};

use super::reach;
use crate::{
    commands::{look, view},
    policy::ReadTask,
    queries::tasks::{self, TaskView},
    store::queue::Entry,
};

/// A task with its request, and what the caller may decide.
///
/// That the caller opens it is noted: what becomes of the request from now on is news to them.
#[utoipa::path(tag = "tasks", operation_id = "approval.read_task",
    params(("id" = TaskId, Path, description = "the task")),
    responses((status = 200, description = "the task", body = TaskView), Problems))]
#[get("/tasks/{id}")]
pub async fn read_task(permit: Permit<ReadTask>, path: Path<TaskId>, context: Data<Context>) -> Answer {
    let work = context.begin(permit.actor()).await?;
    let entry = reach::task(&permit, work.db(), *path).await?;
    let look = look::run(&work, &entry.task).await?;
    work.commit().await?;
    let db = context.store.read();
    let entry = Entry { look, ..reach::task(&permit, db, *path).await? };
    let revision = entry.task.revision;
    let seen = (entry.task.request, entry.task.matter.department.as_str());
    view::contact(&context, permit.actor(), &permit.departments(), seen).await?;
    let view = tasks::view(db, entry, &reach::reviewer(&permit), context.now(), &context.memory).await?;
    Ok(Reply::ok(view).revision(revision).respond())
}

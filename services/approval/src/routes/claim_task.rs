//! `POST /tasks/{id}/claim`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path},
};
use kernel::TaskId;
use messaging::Context;
use web::{
    Answer, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use super::reach;
use crate::{
    commands::claim,
    policy::ClaimTask,
    queries::tasks::{self, TaskRow},
    store::queue::Entry,
};

/// Claims a task for 30 minutes: until then, or until it is released, nobody else decides it.
#[utoipa::path(tag = "tasks", operation_id = "approval.claim_task",
    params(("id" = TaskId, Path, description = "the task"),
        MatchHeader,
        KeyHeader),
    responses((status = 200, description = "the task", body = TaskRow), Problems))]
#[post("/tasks/{id}/claim")]
pub async fn claim_task(
    permit: Permit<ClaimTask>,
    path: Path<TaskId>,
    based_on: IfMatch,
    key: IdempotencyKey,
    raw: HttpRequest,
    context: Data<Context>,
) -> Answer {
    let reviewer = reach::reviewer(&permit);
    idempotency::once(&context, &permit, &key, raw.path(), async |work| {
        let entry = reach::task(&permit, work.db(), *path).await?;
        let task = claim::claim(work, &entry.task, based_on.0, &reviewer).await?;
        let revision = task.revision;
        let row = tasks::row(work.db(), &work.context().memory, Entry { task, ..entry }, work.now()).await?;
        Ok(Reply::ok(row).revision(revision))
    })
    .await
}

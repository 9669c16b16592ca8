//! `POST /tasks/{id}/delegation` and `POST /tasks/{id}/delegation/end`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path},
};
use kernel::TaskId;
use messaging::Context;
use web::{
    Answer, Body, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use super::colleague::Colleague;
use crate::{
    commands::delegate,
    policy::{DelegateTask, TakeTaskBack},
    queries::tasks::{self, TaskRow},
    routes::reach,
    store::queue::Entry,
};

/// Gives a task to one colleague who holds the role there: until it comes back nobody else works on
/// it.
#[utoipa::path(tag = "tasks", operation_id = "approval.delegate_task", request_body = Colleague,
    params(("id" = TaskId, Path, description = "the task"), MatchHeader, KeyHeader),
    responses((status = 200, description = "the task", body = TaskRow), Problems))]
#[post("/tasks/{id}/delegation")]
pub async fn delegate_task(
    permit: Permit<DelegateTask>,
    path: Path<TaskId>,
    based_on: IfMatch,
    key: IdempotencyKey,
    body: Body<Colleague>,
    context: Data<Context>,
) -> Answer {
    let reason = body.value.reason()?;
    let reviewer = reach::reviewer(&permit);
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let entry = reach::task(&permit, work.db(), *path).await?;
        let to = (body.value.to, reason.as_str());
        let task = delegate::give(work, *path, based_on.0, &reviewer, to).await?;
        let revision = task.revision;
        let row = tasks::row(work.db(), Entry { task, ..entry }, work.now()).await?;
        Ok(Reply::ok(row).revision(revision))
    })
    .await
}

/// Brings a delegated task back to everybody with the role.
#[utoipa::path(tag = "tasks", operation_id = "approval.take_task_back",
    params(("id" = TaskId, Path, description = "the task"), MatchHeader, KeyHeader),
    responses((status = 200, description = "the task", body = TaskRow), Problems))]
#[post("/tasks/{id}/delegation/end")]
pub async fn take_task_back(
    permit: Permit<TakeTaskBack>,
    path: Path<TaskId>,
    based_on: IfMatch,
    key: IdempotencyKey,
    raw: HttpRequest,
    context: Data<Context>,
) -> Answer {
    let reviewer = reach::reviewer(&permit);
    idempotency::once(&context, &permit, &key, raw.path(), async |work| {
        let entry = reach::task(&permit, work.db(), *path).await?;
        let task = delegate::back(work, *path, based_on.0, &reviewer).await?;
        let revision = task.revision;
        let row = tasks::row(work.db(), Entry { task, ..entry }, work.now()).await?;
        Ok(Reply::ok(row).revision(revision))
    })
    .await
}

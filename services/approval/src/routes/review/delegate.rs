//! `POST /tasks/{id}/delegation` and `POST /tasks/{id}/delegation/end`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path},
};
use kernel::TaskId;
use messaging::Context;
use web::{
    Answer, Body, IdempotencyKey, IfMatch, Permit, Problems,
    params::{KeyHeader, MatchHeader},
};

use super::{colleague::Colleague, on_task};
use crate::{
    commands::delegate,
    policy::{DelegateTask, TakeTaskBack},
    queries::tasks::TaskRow,
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
    on_task::run((&permit, &context), (&key, &body.fingerprint), *path, async |work, reviewer| {
        delegate::give(work, *path, based_on.0, &reviewer, (body.value.to, &reason)).await
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
    on_task::run((&permit, &context), (&key, raw.path()), *path, async |work, reviewer| {
        delegate::back(work, *path, based_on.0, &reviewer).await
    })
    .await
}

//! `POST /tasks/{id}/extension`

use actix_web::{
    post,
    web::{Data, Path},
};
use kernel::TaskId;
use messaging::Context;
use web::{
    Answer, Body, IdempotencyKey, IfMatch, Permit, Problems,
    params::{KeyHeader, MatchHeader},
};

use super::on_task;
use crate::{commands::extend, policy::ExtendTask, queries::tasks::TaskRow, routes::reason::Reason};

/// Gives a task that is not late ten more working days, once for a request, with reasons.
#[utoipa::path(tag = "tasks", operation_id = "approval.extend_task", request_body = Reason,
    params(("id" = TaskId, Path, description = "the task"), MatchHeader, KeyHeader),
    responses((status = 200, description = "the task", body = TaskRow), Problems))]
#[post("/tasks/{id}/extension")]
pub async fn extend_task(
    permit: Permit<ExtendTask>,
    path: Path<TaskId>,
    based_on: IfMatch,
    key: IdempotencyKey,
    body: Body<Reason>,
    context: Data<Context>,
) -> Answer {
    let reason = body.value.clean()?;
    on_task::run((&permit, &context), (&key, &body.fingerprint), *path, async |work, reviewer| {
        extend::run(work, *path, based_on.0, &reviewer, &reason).await
    })
    .await
}

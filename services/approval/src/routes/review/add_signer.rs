//! `POST /tasks/{id}/signers`

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

use super::{colleague::Colleague, on_task};
use crate::{commands::add_signer, policy::AddSigner, queries::tasks::TaskRow};

/// Adds one more person who must agree: the stage passes only with their approval too.
#[utoipa::path(tag = "tasks", operation_id = "approval.add_signer", request_body = Colleague,
    params(("id" = TaskId, Path, description = "the task"), MatchHeader, KeyHeader),
    responses((status = 200, description = "the task", body = TaskRow), Problems))]
#[post("/tasks/{id}/signers")]
pub async fn add_task_signer(
    permit: Permit<AddSigner>,
    path: Path<TaskId>,
    based_on: IfMatch,
    key: IdempotencyKey,
    body: Body<Colleague>,
    context: Data<Context>,
) -> Answer {
    let reason = body.value.reason()?;
    on_task::run((&permit, &context), (&key, &body.fingerprint), *path, async |work, reviewer| {
        add_signer::run(work, *path, based_on.0, &reviewer, (body.value.to, &reason)).await
    })
    .await
}

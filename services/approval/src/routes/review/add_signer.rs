//! `POST /tasks/{id}/signers`

use actix_web::{
    post,
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
    commands,
    policy::AddSigner,
    queries::tasks::{self, TaskRow},
    routes::reach,
    store::queue::Entry,
};

/// Adds one more person who must agree: the stage passes only with their approval too.
#[utoipa::path(tag = "tasks", operation_id = "approval.add_signer", request_body = Colleague,
    params(("id" = TaskId, Path, description = "the task"), MatchHeader, KeyHeader),
    responses((status = 200, description = "the task", body = TaskRow), Problems))]
#[post("/tasks/{id}/signers")]
pub async fn add_signer(
    permit: Permit<AddSigner>,
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
        let who = (body.value.to, reason.as_str());
        let task = commands::add_signer::run(work, *path, based_on.0, &reviewer, who).await?;
        let revision = task.revision;
        let row = tasks::row(work.db(), Entry { task, ..entry }, work.now()).await?;
        Ok(Reply::ok(row).revision(revision))
    })
    .await
}

//! `POST /tasks/{id}/question`

use actix_web::{
    post,
    web::{Data, Path},
};
use kernel::{Refusal, TaskId, text};
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{
    Answer, Body, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use crate::{
    commands,
    policy::AskInformation,
    queries::tasks::{self, TaskRow},
    routes::reach,
    store::queue::Entry,
};

/// A question to the applicant.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewQuestion {
    /// What is asked.
    question: String,
}

/// Asks the applicant something. Until they answer the clock of the task stands still and it cannot
/// be decided.
#[utoipa::path(tag = "tasks", operation_id = "approval.ask_information", request_body = NewQuestion,
    params(("id" = TaskId, Path, description = "the task"), MatchHeader, KeyHeader),
    responses((status = 200, description = "the task", body = TaskRow), Problems))]
#[post("/tasks/{id}/question")]
pub async fn ask_information(
    permit: Permit<AskInformation>,
    path: Path<TaskId>,
    based_on: IfMatch,
    key: IdempotencyKey,
    body: Body<NewQuestion>,
    context: Data<Context>,
) -> Answer {
    let question = text::required(&body.value.question, 500, "/question")
        .map_err(|violation| Refusal::new(&web::codes::BAD_BODY).with([violation]))?;
    let reviewer = reach::reviewer(&permit);
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let entry = reach::task(&permit, work.db(), *path).await?;
        let task = commands::ask_information::ask(work, *path, based_on.0, &reviewer, &question).await?;
        let revision = task.revision;
        let row = tasks::row(work.db(), Entry { task, ..entry }, work.now()).await?;
        Ok(Reply::ok(row).revision(revision))
    })
    .await
}

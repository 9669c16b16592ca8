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
    Answer, Body, IdempotencyKey, IfMatch, Permit, Problems,
    params::{KeyHeader, MatchHeader},
};

use super::on_task;
use crate::{commands::ask_information, policy::AskInformation, queries::tasks::TaskRow};

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
pub async fn ask_for_information(
    permit: Permit<AskInformation>,
    path: Path<TaskId>,
    based_on: IfMatch,
    key: IdempotencyKey,
    body: Body<NewQuestion>,
    context: Data<Context>,
) -> Answer {
    let question = text::required(&body.value.question, 500, "/question")
        .map_err(|violation| Refusal::new(&web::codes::BAD_BODY).with([violation]))?;
    on_task::run((&permit, &context), (&key, &body.fingerprint), *path, async |work, reviewer| {
        ask_information::ask(work, *path, based_on.0, &reviewer, &question).await
    })
    .await
}

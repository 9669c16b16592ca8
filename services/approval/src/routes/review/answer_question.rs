//! `POST /requests/{id}/answers`

use actix_web::{
    post,
    web::{Data, Path},
};
use kernel::{Refusal, RequestId, TaskId, text};
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use crate::{
    commands::{ask_information, review::require},
    policy::AnswerQuestion,
    queries::requests::{self, RequestView},
    store,
};

/// An answer to a question.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewAnswer {
    /// The task that waits for it.
    task: TaskId,
    /// What is answered.
    answer: String,
}

/// Answers what an approver asked; the clock of the task runs on with the time that was left.
#[utoipa::path(tag = "requests", operation_id = "approval.answer_question", request_body = NewAnswer,
    params(("id" = RequestId, Path, description = "the request"), KeyHeader),
    responses((status = 200, description = "the request", body = RequestView), Problems))]
#[post("/requests/{id}/answers")]
pub async fn answer_question(
    permit: Permit<AnswerQuestion>,
    path: Path<RequestId>,
    key: IdempotencyKey,
    body: Body<NewAnswer>,
    context: Data<Context>,
) -> Answer {
    let answer = text::required(&body.value.answer, 2000, "/answer")
        .map_err(|violation| Refusal::new(&web::codes::BAD_BODY).with([violation]))?;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let known = require(store::requests::get(work.db(), *path).await?)?;
        permit.require_department(&known.department)?;
        ask_information::answer(work, *path, body.value.task, &answer).await?;
        let request = require(store::requests::get(work.db(), *path).await?)?;
        let view = requests::view(work.db(), &request, work.now(), &work.context().memory).await?;
        Ok(Reply::ok(view).revision(request.revision))
    })
    .await
}

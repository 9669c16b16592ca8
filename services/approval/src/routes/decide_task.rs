//! `POST /tasks/{id}/decision`

use actix_web::{
    post,
    web::{Data, Path},
};
use kernel::{Refusal, TaskId, text};
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{
    Answer, Body, Failure, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use super::reach;
use crate::{
    commands::decide::{self, Decision},
    domain::{flow::Choice, terms::Terms},
    policy::DecideTask,
    queries::tasks::{self, TaskRow},
    settings::Signing,
    store::queue::Entry,
};

/// What an approver decides.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewDecision {
    /// Approve, return, reject.
    decision: Choice,
    /// What an approval demands; only where the stage has terms.
    #[serde(default)]
    terms: Terms,
    /// Why; required unless it is an approval.
    #[serde(default)]
    reason: String,
}

impl NewDecision {
    fn clean(&self) -> Result<Decision, Refusal> {
        let reason = text::optional(&self.reason, 500, "/reason");
        let reason = reason.map_err(|violation| Refusal::new(&web::codes::BAD_BODY).with([violation]))?;
        Ok(Decision { choice: self.decision, terms: self.terms.clone(), reason })
    }
}

/// Decides a task.
///
/// Approval at the completeness stage may carry terms: fields that are struck, a lower frequency.
/// A street decides for its own communities. The last decision of the last stage ends the
/// request: the streets that approved are admitted; if none did, it is rejected.
#[utoipa::path(tag = "tasks", operation_id = "approval.decide_task", request_body = NewDecision,
    params(("id" = TaskId, Path, description = "the task"),
        MatchHeader,
        KeyHeader),
    responses((status = 200, description = "the task", body = TaskRow), Problems))]
#[post("/tasks/{id}/decision")]
pub async fn decide_task(
    permit: Permit<DecideTask>,
    path: Path<TaskId>,
    based_on: IfMatch,
    key: IdempotencyKey,
    body: Body<NewDecision>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let decision = body.value.clean()?;
    let signing = Signing::read(&settings).map_err(|error| {
        tracing::error!(%error, "settings");
        Failure::from(&web::codes::INTERNAL)
    })?;
    let reviewer = reach::reviewer(&permit);
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let entry = reach::task(&permit, work.db(), *path).await?;
        let task = decide::run(work, *path, based_on.0, &reviewer, &decision, &signing).await?;
        let revision = task.revision;
        let row = tasks::row(work.db(), Entry { task, ..entry }, work.now()).await?;
        Ok(Reply::ok(row).revision(revision))
    })
    .await
}

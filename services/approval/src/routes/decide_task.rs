//! `POST /tasks/{id}/decision`

use actix_web::{
    post,
    web::{Data, Path},
};
use kernel::{Refusal, TaskId, text};
use messaging::Context;
use runtime::Settings;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{
    Answer, Body, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use super::{reach, signing};
use crate::{
    commands::decide::{self, Decided, Decision},
    domain::{flow::Choice, task::Stance, terms::Terms},
    policy::DecideTask,
    queries::tasks::{self, TaskRow},
    store::queue::Entry,
};

/// What an approver decides.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDecision {
    /// Approve, return, reject.
    decision: Choice,
    /// What an approval demands; only where the stage has terms.
    #[serde(default)]
    terms: Terms,
    /// For a return: the earlier stage it goes back to; to the applicant, if absent.
    #[serde(default)]
    to_stage: Option<String>,
    /// Why; required unless it is an approval.
    #[serde(default)]
    reason: String,
}

/// The task, and what became of the decision.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecidedTask {
    /// The task.
    #[serde(flatten)]
    pub row: TaskRow,
    /// Only if somebody else had just decided: the decision stands, this opinion is kept beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opinion: Option<Stance>,
}

impl NewDecision {
    /// From its parts.
    pub fn new(decision: Choice, to_stage: Option<String>, terms: Terms, reason: String) -> Self {
        Self { decision, terms, to_stage, reason }
    }

    /// The decision, cleaned.
    ///
    /// # Errors
    /// If the reasons are too long.
    pub fn clean(&self) -> Result<Decision, Refusal> {
        let reason = text::optional(&self.reason, 500, "/reason");
        let reason = reason.map_err(|violation| Refusal::new(&web::codes::BAD_BODY).with([violation]))?;
        Ok(Decision {
            choice: self.decision,
            to_stage: self.to_stage.clone(),
            terms: self.terms.clone(),
            reason,
        })
    }
}

/// Decides a task.
///
/// Approval at the completeness stage may carry terms: fields that are struck, a lower frequency.
/// A street decides for its own communities. The last decision of the last stage ends the
/// request: the streets that approved are admitted; if none did, it is rejected. Whoever read the
/// task while it was open and decides after somebody else has, changes nothing: the opinion is kept as
/// concurring or dissenting, and the answer says which.
#[utoipa::path(tag = "tasks", operation_id = "approval.decide_task", request_body = NewDecision,
    params(("id" = TaskId, Path, description = "the task"),
        MatchHeader,
        KeyHeader),
    responses((status = 200, description = "the task", body = DecidedTask), Problems))]
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
    let signing = signing::of(&settings)?;
    let reviewer = reach::reviewer(&permit);
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let entry = reach::task(&permit, work.db(), *path).await?;
        let Decided { task, opinion } =
            decide::run(work, *path, based_on.0, &reviewer, &decision, &signing).await?;
        let revision = task.revision;
        let row = tasks::row(work.db(), Entry { task, ..entry }, work.now()).await?;
        Ok(Reply::ok(DecidedTask { row, opinion }).revision(revision))
    })
    .await
}

//! `POST /tasks/{id}/decision`

use std::sync::Arc;

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
    Answer, Body, IdempotencyKey, IfMatch, Permit, Problems,
    idempotency::Once,
    params::{KeyHeader, MatchHeader},
};

use super::{reach, signing};
use crate::{
    commands::{
        decide::Decision,
        decision_desk::{self, Sent},
    },
    domain::{flow::Choice, terms::Terms},
    policy::DecideTask,
    queries::tasks::DecidedTask,
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
    let sent = Sent {
        task: *path,
        based_on: based_on.0,
        reach: reach::tasks(&permit),
        reviewer: reach::reviewer(&permit),
        decision: body.value.clean()?,
        once: Some(Arc::new(Once::of(&context, &permit, &key, &body.fingerprint)?)),
    };
    Ok(decision_desk::run(&context, &signing::of(&settings)?, sent).await?.respond())
}

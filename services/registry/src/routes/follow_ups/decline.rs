//! `POST /follow-ups/{id}/refusal`

use actix_web::{
    post,
    web::{Data, Path},
};
use kernel::FollowUpId;
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{
    Answer, Body, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use crate::{
    commands::{Reach, decline_follow_up},
    policy::DeclineFollowUp,
    queries::follow_ups::FollowUpView,
};

/// Why a change above is not followed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUpRefusal {
    /// The reason.
    pub reason: String,
    /// The number of the document that says so.
    pub document_no: String,
}

/// End a task without following the change above. 说明不跟进的理由
#[utoipa::path(tag = "follow-ups", operation_id = "registry.decline_follow_up",
    params(("id" = FollowUpId, Path, description = "the task"), MatchHeader, KeyHeader),
    request_body = FollowUpRefusal,
    responses((status = 200, description = "the task", body = FollowUpView), Problems))]
#[post("/follow-ups/{id}/refusal")]
pub async fn decline(
    permit: Permit<DeclineFollowUp>,
    preconditions: (IfMatch, IdempotencyKey),
    id: Path<FollowUpId>,
    body: Body<FollowUpRefusal>,
    context: Data<Context>,
) -> Answer {
    let (revision, key) = preconditions;
    let FollowUpRefusal { reason, document_no } = &body.value;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let said = (reason.as_str(), document_no.as_str());
        let task = decline_follow_up::run(work, &Reach::of(&permit), (*id, revision), said).await?;
        let revision = task.revision;
        Ok(Reply::ok(FollowUpView::of(task, work.now().china_date())).revision(revision))
    })
    .await
}

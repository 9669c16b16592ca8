//! `POST /consolidations/{id}/lines/{entry}/decision`

use actix_web::{
    post,
    web::{Data, Path},
};
use kernel::{ConsolidationId, RegisterEntryId};
use messaging::Context;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{
    Answer, Body, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use crate::{
    commands::{Reach, decide_consolidation},
    policy::DecideConsolidation,
    queries::consolidations::ConsolidationLineView,
};

/// What to do with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ConsolidationVerdict {
    /// Do it.
    Accept,
    /// Leave it, for a reason.
    Dismiss,
}

/// A decision on a line.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsolidationDecisionRequest {
    /// What to do.
    pub verdict: ConsolidationVerdict,
    /// Why; needed to dismiss.
    #[serde(default)]
    pub note: String,
}

/// Accept or dismiss a line of a proposal. 采纳或不采纳
///
/// What is accepted ends today: the group or app is retired, for the reasons of the line.
#[utoipa::path(tag = "consolidations", operation_id = "registry.decide_consolidation",
    params(("id" = ConsolidationId, Path, description = "the proposal"),
        ("entry" = RegisterEntryId, Path, description = "the group or app"), MatchHeader, KeyHeader),
    request_body = ConsolidationDecisionRequest,
    responses((status = 200, description = "the line", body = ConsolidationLineView), Problems))]
#[post("/consolidations/{id}/lines/{entry}/decision")]
pub async fn decide(
    permit: Permit<DecideConsolidation>,
    preconditions: (IfMatch, IdempotencyKey),
    path: Path<(ConsolidationId, RegisterEntryId)>,
    body: Body<ConsolidationDecisionRequest>,
    context: Data<Context>,
) -> Answer {
    let (revision, key) = preconditions;
    let said = (body.value.verdict == ConsolidationVerdict::Accept, body.value.note.as_str());
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let line = decide_consolidation::run(work, &Reach::of(&permit), *path, revision, said).await?;
        let revision = line.revision;
        Ok(Reply::ok(ConsolidationLineView::from(line)).revision(revision))
    })
    .await
}

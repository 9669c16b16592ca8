//! `POST /consolidations`

use actix_web::{post, web::Data};
use kernel::AreaCode;
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use crate::{
    commands::{Reach, propose_consolidation},
    policy::ProposeConsolidation,
    queries::consolidations::{ConsolidationView, view},
};

/// Whose groups and apps.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsolidationRequest {
    /// The area at which they are registered.
    pub area_code: AreaCode,
}

/// Compute how the groups and apps of an area become few. 提出工作群整合建议
///
/// What has run out or is silent is closed; what serves the same item, has the same members or is
/// its owner's second one is merged. Nothing changes until a steward accepts it, line by line.
#[utoipa::path(tag = "consolidations", operation_id = "registry.propose_consolidation", params(KeyHeader),
    request_body = ConsolidationRequest,
    responses((status = 201, description = "the proposal", body = ConsolidationView), Problems))]
#[post("/consolidations")]
pub async fn propose(
    permit: Permit<ProposeConsolidation>,
    key: IdempotencyKey,
    body: Body<ConsolidationRequest>,
    context: Data<Context>,
) -> Answer {
    let area = body.value.area_code;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let made = propose_consolidation::run(work, &Reach::of(&permit), area).await?;
        let place = format!("/api/registry/v1/consolidations/{}", made.0.id);
        Ok(Reply::created(place, view(made)))
    })
    .await
}

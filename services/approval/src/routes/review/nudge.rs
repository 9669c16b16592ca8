//! `POST /requests/{id}/nudge`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path},
};
use kernel::RequestId;
use messaging::Context;
use web::{Answer, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use crate::{
    commands::{nudge, review::require},
    policy::NudgeRequest,
    queries::requests::{self, RequestView},
    store,
};

/// Asks those who have the request for a decision, once in 24 hours.
#[utoipa::path(tag = "requests", operation_id = "approval.nudge_request",
    params(("id" = RequestId, Path, description = "the request"), KeyHeader),
    responses((status = 200, description = "the request", body = RequestView), Problems))]
#[post("/requests/{id}/nudge")]
pub async fn nudge_request(
    permit: Permit<NudgeRequest>,
    path: Path<RequestId>,
    key: IdempotencyKey,
    raw: HttpRequest,
    context: Data<Context>,
) -> Answer {
    idempotency::once(&context, &permit, &key, raw.path(), async |work| {
        let known = require(store::requests::get(work.db(), *path).await?)?;
        permit.require_department(&known.department)?;
        let request = nudge::run(work, *path).await?;
        let view = requests::view(work.db(), &request, work.now(), &work.context().memory).await?;
        Ok(Reply::ok(view).revision(request.revision))
    })
    .await
}

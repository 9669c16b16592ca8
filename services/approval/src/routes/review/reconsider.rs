//! `POST /requests/{id}/reconsideration`

use actix_web::{
    post,
    web::{Data, Path},
};
use kernel::RequestId;
use messaging::Context;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use crate::{
    commands::{reconsider, review::require},
    policy::ReconsiderRequest,
    queries::requests::{self, RequestView},
    routes::reason::Reason,
    store,
};

/// Asks once, within ten working days, that a rejection or the terms of an approval be reconsidered, by
/// others than those who decided. The answer is the request in which that happens; the decision stands
/// until then, and becomes no worse.
#[utoipa::path(tag = "requests", operation_id = "approval.reconsider_request", request_body = Reason,
    params(("id" = RequestId, Path, description = "the request that was decided"), KeyHeader),
    responses((status = 201, description = "the request in which it is decided again", body = RequestView),
        Problems))]
#[post("/requests/{id}/reconsideration")]
pub async fn reconsider_request(
    permit: Permit<ReconsiderRequest>,
    path: Path<RequestId>,
    key: IdempotencyKey,
    body: Body<Reason>,
    context: Data<Context>,
) -> Answer {
    let reason = body.value.clean()?;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let known = require(store::requests::get(work.db(), *path).await?)?;
        permit.require_department(&known.department)?;
        let request = reconsider::run(work, *path, &reason).await?;
        let view = requests::view(work.db(), &request, work.now(), &work.context().memory).await?;
        let location = format!("/api/approval/v1/requests/{}", request.id);
        Ok(Reply::created(location, view).revision(request.revision))
    })
    .await
}

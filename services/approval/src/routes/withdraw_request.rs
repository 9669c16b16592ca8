//! `POST /requests/{id}/withdrawal`

use actix_web::{
    post,
    web::{Data, Path},
};
use kernel::RequestId;
use messaging::Context;
use web::{
    Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MaybeMatchHeader},
};

use super::{based_on::BasedOn, reason::Reason};
use crate::{
    commands::{review::require, withdraw},
    policy::WithdrawRequest,
    queries::requests::{self, RequestView},
    store,
};

/// Takes a request back, as long as it was not decided. Open tasks are cancelled.
#[utoipa::path(tag = "requests", operation_id = "approval.withdraw_request", request_body = Reason,
    params(("id" = RequestId, Path, description = "the request"),
        MaybeMatchHeader,
        KeyHeader),
    responses((status = 200, description = "the request", body = RequestView), Problems))]
#[post("/requests/{id}/withdrawal")]
pub async fn withdraw_request(
    permit: Permit<WithdrawRequest>,
    path: Path<RequestId>,
    based_on: BasedOn,
    key: IdempotencyKey,
    body: Body<Reason>,
    context: Data<Context>,
) -> Answer {
    let reason = body.value.clean()?;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let known = require(store::requests::get(work.db(), *path).await?)?;
        permit.require_department(&known.department)?;
        let request = withdraw::run(work, *path, based_on.0, &reason).await?;
        let view = requests::view(work.db(), &request, work.now(), &work.context().memory).await?;
        Ok(Reply::ok(view).revision(request.revision))
    })
    .await
}

//! `POST /requests/{id}/submission`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path},
};
use kernel::RequestId;
use messaging::Context;
use web::{
    Answer, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use crate::{
    commands::{review::require, submit},
    policy::SubmitRequest,
    queries::requests::{self, RequestView},
    store,
};

/// Files a request.
///
/// The checks run once more: where one forbids it, nothing changes and the answer points at what
/// is to be corrected. Where everything asked is held already, the request ends at once, with the
/// right to retrieve it.
#[utoipa::path(tag = "requests", operation_id = "approval.submit_request",
    params(("id" = RequestId, Path, description = "the request"),
        MatchHeader,
        KeyHeader),
    responses((status = 200, description = "the request", body = RequestView), Problems))]
#[post("/requests/{id}/submission")]
pub async fn submit_request(
    permit: Permit<SubmitRequest>,
    path: Path<RequestId>,
    based_on: IfMatch,
    key: IdempotencyKey,
    raw: HttpRequest,
    context: Data<Context>,
) -> Answer {
    idempotency::once(&context, &permit, &key, raw.path(), async |work| {
        let known = require(store::requests::get(work.db(), *path).await?)?;
        permit.require_department(&known.department)?;
        let request = submit::run(work, *path, based_on.0).await?;
        let view = requests::view(work.db(), &request, work.now(), &work.context().memory).await?;
        Ok(Reply::ok(view).revision(request.revision))
    })
    .await
}

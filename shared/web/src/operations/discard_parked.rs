//! `POST /operations/parked/{id}/discard`

use actix_web::{
    post,
    web::{Data, Path},
};
use messaging::{Context, parked};

use super::{
    DiscardParked,
    decision::{Discard, Moved, carried_out, required},
};
use crate::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

/// Give a message up for good; what waits behind it goes on without it. 弃置
#[utoipa::path(tag = "operations", operation_id = "operations.discard_parked",
    params(("id" = String, Path, description = "the message"), KeyHeader), request_body = Discard,
    responses((status = 200, description = "it is gone", body = Moved), Problems))]
#[post("/operations/parked/{id}/discard")]
pub async fn discard(
    permit: Permit<DiscardParked>,
    key: IdempotencyKey,
    id: Path<String>,
    body: Body<Discard>,
    context: Data<Context>,
) -> Answer {
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let reason = required(&body.value.reason)?;
        Ok(Reply::ok(carried_out(parked::discard(work, &id, &reason).await?)?))
    })
    .await
}

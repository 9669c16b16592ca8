//! `POST /operations/parked/{id}/replay`

use actix_web::{
    post,
    web::{Data, Path},
};
use messaging::{Context, parked};

use super::{
    ReplayParked,
    decision::{Moved, Replay, carried_out, optional},
};
use crate::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

/// Try a message again, all attempts anew. 重新处理
///
/// What came from outside is taken in on the caller's word.
#[utoipa::path(tag = "operations", operation_id = "operations.replay_parked",
    params(("id" = String, Path, description = "the message"), KeyHeader), request_body = Replay,
    responses((status = 200, description = "it is tried again", body = Moved), Problems))]
#[post("/operations/parked/{id}/replay")]
pub async fn replay(
    permit: Permit<ReplayParked>,
    key: IdempotencyKey,
    id: Path<String>,
    body: Body<Replay>,
    context: Data<Context>,
) -> Answer {
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let reason = optional(body.value.reason.as_deref())?;
        Ok(Reply::ok(carried_out(parked::replay(work, &id, reason.as_deref()).await?)?))
    })
    .await
}

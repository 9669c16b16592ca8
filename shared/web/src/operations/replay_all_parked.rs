//! `POST /operations/parked/replay`

use actix_web::{post, web::Data};
use messaging::{Context, parked};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    ReplayAllParked,
    decision::{Moved, optional},
};
use crate::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

/// Which parked messages are tried again, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplayAll {
    /// Only of this stream.
    pub stream: Option<String>,
    /// Only of this aggregate.
    pub subject: Option<String>,
    /// For the history: what was repaired, for instance.
    pub reason: Option<String>,
}

/// Try every parked message again that has a place in an order. 全部重新处理
///
/// What came from outside is left: somebody must look at each.
#[utoipa::path(tag = "operations", operation_id = "operations.replay_all_parked", params(KeyHeader),
    request_body = ReplayAll,
    responses((status = 200, description = "how many are tried again", body = Moved), Problems))]
#[post("/operations/parked/replay")]
pub async fn replay_all(
    permit: Permit<ReplayAllParked>,
    key: IdempotencyKey,
    body: Body<ReplayAll>,
    context: Data<Context>,
) -> Answer {
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let reason = optional(body.value.reason.as_deref())?;
        let filter =
            parked::Filter { stream: body.value.stream.clone(), subject: body.value.subject.clone() };
        let count = parked::replay_all(work, &filter, reason.as_deref()).await?;
        Ok(Reply::ok(Moved { count }))
    })
    .await
}

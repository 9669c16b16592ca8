//! `POST /operations/deliveries/replay`

use actix_web::{post, web::Data};
use messaging::Context;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use super::reason;
use crate::{commands::resend, domain::ChannelKind, policy::ReplayDeliveries};

/// What was repaired.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplayOfDeliveries {
    /// Over which channel they go.
    pub channel: ChannelKind,
    /// For the history.
    pub reason: String,
}

/// How many are tried again.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReplayedDeliveries {
    /// How many.
    pub count: u64,
}

/// Try again every message to people that was given up on a channel, all attempts anew. 全部重新发送
///
/// For the morning after a gateway refused everything. What a later digest has said meanwhile is not
/// sent; what is sent goes in office hours. Systems of departments are told again by their owners.
#[utoipa::path(tag = "undelivered", operation_id = "notification.replay_deliveries", params(KeyHeader),
    request_body = ReplayOfDeliveries,
    responses((status = 200, description = "how many are tried again", body = ReplayedDeliveries), Problems))]
#[post("/operations/deliveries/replay")]
pub async fn replay_all(
    permit: Permit<ReplayDeliveries>,
    key: IdempotencyKey,
    body: Body<ReplayOfDeliveries>,
    context: Data<Context>,
) -> Answer {
    let channel = body.value.channel;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let reason = reason(&body.value.reason, true)?;
        Ok(Reply::ok(ReplayedDeliveries { count: resend::all(work, channel, &reason).await? }))
    })
    .await
}

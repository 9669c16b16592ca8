//! `POST /operations/deliveries/{id}/replay`

use actix_web::{
    post,
    web::{Data, Path},
};
use kernel::DeliveryId;
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use super::reason;
use crate::{
    commands::resend,
    policy::ReplayDelivery,
    queries::deliveries::{DeliveryView, view},
    routes::vault,
    store::deliveries::State,
};

/// Why a message is tried again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplayOfDelivery {
    /// For the history: what was repaired, for instance.
    #[serde(default)]
    pub reason: String,
}

/// Try a message again that was given up, all attempts anew. 重新发送
#[utoipa::path(tag = "undelivered", operation_id = "notification.replay_delivery",
    params(("id" = DeliveryId, Path, description = "the message"), KeyHeader), request_body = ReplayOfDelivery,
    responses((status = 200, description = "it is tried again", body = DeliveryView), Problems))]
#[post("/operations/deliveries/{id}/replay")]
pub async fn replay(
    permit: Permit<ReplayDelivery>,
    key: IdempotencyKey,
    id: Path<DeliveryId>,
    body: Body<ReplayOfDelivery>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let vault = vault::of(&context, &settings).await?;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let reason = reason(&body.value.reason, false)?;
        let again = resend::again((work, &vault), *id, &[State::Parked], Some(&reason)).await?;
        Ok(Reply::ok(view(work.db(), again).await?))
    })
    .await
}

//! `POST /operations/deliveries/{id}/discard`

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
    policy::DiscardDelivery,
    queries::deliveries::{DeliveryView, view},
    routes::vault,
};

/// Why a message is given up for good.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DiscardOfDelivery {
    /// For the history.
    pub reason: String,
}

/// Give a message up for good. 弃置
#[utoipa::path(tag = "undelivered", operation_id = "notification.discard_delivery",
    params(("id" = DeliveryId, Path, description = "the message"), KeyHeader), request_body = DiscardOfDelivery,
    responses((status = 200, description = "it is given up", body = DeliveryView), Problems))]
#[post("/operations/deliveries/{id}/discard")]
pub async fn discard(
    permit: Permit<DiscardDelivery>,
    key: IdempotencyKey,
    id: Path<DeliveryId>,
    body: Body<DiscardOfDelivery>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let vault = vault::of(&context, &settings).await?;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let reason = reason(&body.value.reason, true)?;
        Ok(Reply::ok(view(work.db(), resend::never((work, &vault), *id, &reason).await?).await?))
    })
    .await
}

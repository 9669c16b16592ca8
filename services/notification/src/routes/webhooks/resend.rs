//! `POST /webhooks/{id}/deliveries/{delivery}/resend`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path},
};
use kernel::{DeliveryId, WebhookId};
use messaging::Context;
use runtime::Settings;
use web::{Answer, IdempotencyKey, Permit, Problems, Reply, codes as http, idempotency, params::KeyHeader};

use super::own;
use crate::{
    commands,
    policy::ResendWebhookDelivery,
    queries::deliveries::{DeliveryView, view},
    routes::vault,
    store::deliveries::{self, State},
};

/// Send a message to a system again, under the same `webhook-id`. 重新推送
#[utoipa::path(tag = "webhooks", operation_id = "notification.resend_webhook_delivery",
    params(KeyHeader, ("id" = WebhookId, Path, description = "the system"),
        ("delivery" = DeliveryId, Path, description = "the message")),
    responses((status = 200, description = "it is on its way again", body = DeliveryView), Problems))]
#[post("/webhooks/{id}/deliveries/{delivery}/resend")]
pub async fn resend(
    permit: Permit<ResendWebhookDelivery>,
    path: Path<(WebhookId, DeliveryId)>,
    key: IdempotencyKey,
    request: HttpRequest,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let vault = vault::of(&context, &settings).await?;
    let (id, delivery) = *path;
    idempotency::once(&context, &permit, &key, request.path(), async |work| {
        let webhook = own(&permit, (work.db(), &vault), id).await?;
        let found = deliveries::find(work.db(), &vault, delivery).await?;
        found.filter(|found| found.target == webhook.id.to_string()).ok_or(&http::NOT_FOUND)?;
        let ended = [State::Delivered, State::Parked, State::Discarded];
        Ok(Reply::ok(
            view(work.db(), commands::resend::again((work, &vault), delivery, &ended, None).await?).await?,
        ))
    })
    .await
}

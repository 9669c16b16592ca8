//! `POST /webhooks/{id}/ping`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path},
};
use kernel::WebhookId;
use messaging::Context;
use runtime::Settings;
use web::{Answer, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use super::{LOCATION, own};
use crate::{
    commands::webhooks,
    policy::PingWebhook,
    queries::deliveries::{DeliveryView, view},
    routes::vault,
};

/// Send a test to a system. 测试推送
///
/// What became of it stands in the log of its messages.
#[utoipa::path(tag = "webhooks", operation_id = "notification.ping_webhook",
    params(KeyHeader, ("id" = WebhookId, Path, description = "the system")),
    responses((status = 201, description = "the message", body = DeliveryView), Problems))]
#[post("/webhooks/{id}/ping")]
pub async fn ping(
    permit: Permit<PingWebhook>,
    id: Path<WebhookId>,
    key: IdempotencyKey,
    request: HttpRequest,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let vault = vault::of(&context, &settings).await?;
    idempotency::once(&context, &permit, &key, request.path(), async |work| {
        let webhook = own(&permit, (work.db(), &vault), *id).await?;
        let sent = webhooks::ping(work, &vault, &webhook).await?;
        Ok(Reply::created(format!("{LOCATION}/{}/deliveries", *id), view(work.db(), sent).await?))
    })
    .await
}

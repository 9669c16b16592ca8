//! `POST /webhooks/{id}/stop`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path},
};
use kernel::WebhookId;
use messaging::Context;
use web::{
    Answer, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use super::own;
use crate::{
    commands::stop_webhook,
    policy::StopWebhook,
    queries::webhooks::{WebhookView, view},
};

/// Tell a system no more; a change of it starts it again. 停用推送地址
#[utoipa::path(tag = "webhooks", operation_id = "notification.stop_webhook",
    params(MatchHeader, KeyHeader, ("id" = WebhookId, Path, description = "the system")),
    responses((status = 200, description = "the system", body = WebhookView), Problems))]
#[post("/webhooks/{id}/stop")]
pub async fn stop(
    permit: Permit<StopWebhook>,
    id: Path<WebhookId>,
    based_on: IfMatch,
    key: IdempotencyKey,
    request: HttpRequest,
    context: Data<Context>,
) -> Answer {
    idempotency::once(&context, &permit, &key, request.path(), async |work| {
        let webhook = own(&permit, work.db(), *id).await?;
        based_on.require(webhook.revision)?;
        let stopped = stop_webhook::run(work, webhook).await?;
        let revision = stopped.revision;
        Ok(Reply::ok(view(stopped, work.now())).revision(revision))
    })
    .await
}

//! `POST /webhooks/{id}/stop`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path},
};
use kernel::WebhookId;
use messaging::Context;
use runtime::Settings;
use web::{
    Answer, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use super::own;
use crate::{
    commands::stop_webhook,
    policy::StopWebhook,
    queries::webhooks::{WebhookView, view},
    routes::vault,
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
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let vault = vault::of(&context, &settings).await?;
    let mut told = None;
    let stored = idempotency::once(&context, &permit, &key, request.path(), async |work| {
        let webhook = own(&permit, (work.db(), &vault), *id).await?;
        based_on.require(webhook.revision)?;
        let stopped = stop_webhook::run(work, &vault, webhook).await?;
        let revision = stopped.revision;
        let shown = view(stopped, work.now());
        let remembered = shown.remembered();
        told = Some((shown, revision));
        Ok(Reply::ok(remembered).revision(revision))
    })
    .await?;
    Ok(told.map_or(stored, |(shown, revision)| Reply::ok(shown).revision(revision).respond()))
}

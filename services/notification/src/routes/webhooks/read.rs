//! `GET /webhooks/{id}`

use actix_web::{
    get,
    web::{Data, Path},
};
use kernel::WebhookId;
use messaging::Context;
use runtime::Settings;
use web::{Answer, Permit, Problems, Reply};

use super::own;
use crate::{
    policy::ReadWebhook,
    queries::webhooks::{WebhookView, view},
    routes::vault,
};

/// Read a system. 推送地址
#[utoipa::path(tag = "webhooks", operation_id = "notification.read_webhook",
    params(("id" = WebhookId, Path, description = "the system")),
    responses((status = 200, description = "the system", body = WebhookView), Problems))]
#[get("/webhooks/{id}")]
pub async fn read(
    permit: Permit<ReadWebhook>,
    id: Path<WebhookId>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let vault = vault::of(&context, &settings).await?;
    let webhook = own(&permit, (context.store.read(), &vault), *id).await?;
    let revision = webhook.revision;
    Ok(Reply::ok(view(webhook, context.now())).revision(revision).respond())
}

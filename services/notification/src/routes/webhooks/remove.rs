//! `DELETE /webhooks/{id}`

use actix_web::{
    HttpResponse, delete,
    web::{Data, Path},
};
use kernel::WebhookId;
use messaging::Context;
use runtime::Settings;
use web::{Answer, IfMatch, Permit, Problems, params::MatchHeader};

use super::own;
use crate::{commands::webhooks, policy::RemoveWebhook, routes::vault};

/// Remove a system; what is on its way there is not sent any more. 删除推送地址
#[utoipa::path(tag = "webhooks", operation_id = "notification.remove_webhook",
    params(MatchHeader, ("id" = WebhookId, Path, description = "the system")),
    responses((status = 204, description = "it is gone"), Problems))]
#[delete("/webhooks/{id}")]
pub async fn remove(
    permit: Permit<RemoveWebhook>,
    id: Path<WebhookId>,
    based_on: IfMatch,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let vault = vault::of(&context, &settings).await?;
    let work = context.begin(permit.actor()).await?;
    let webhook = own(&permit, (work.db(), &vault), *id).await?;
    based_on.require(webhook.revision)?;
    webhooks::remove(&work, &webhook).await?;
    work.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

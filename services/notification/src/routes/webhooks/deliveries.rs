//! `GET /webhooks/{id}/deliveries`

use actix_web::{
    get,
    web::{Data, Path},
};
use kernel::{WebhookId, page::Page};
use messaging::Context;
use runtime::Settings;
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use super::own;
use crate::{
    policy::ListWebhookDeliveries,
    queries::deliveries::{self, DeliveryView},
    routes::vault,
    store::deliveries::Filter,
};

/// List the messages to a system with all attempts, latest first. 推送记录
#[utoipa::path(tag = "webhooks", operation_id = "notification.list_webhook_deliveries",
    params(("id" = WebhookId, Path, description = "the system"), PageParams),
    responses((status = 200, description = "a page", body = Page<DeliveryView>), Problems))]
#[get("/webhooks/{id}/deliveries")]
pub async fn list(
    permit: Permit<ListWebhookDeliveries>,
    paging: Paging,
    id: Path<WebhookId>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let vault = vault::of(&context, &settings).await?;
    let webhook = own(&permit, (context.store.read(), &vault), *id).await?;
    let filter = Filter { target: Some(webhook.id.to_string()), ..Filter::default() };
    Ok(paging.answer(&deliveries::page((&context, &vault), &filter, &paging.request).await?))
}

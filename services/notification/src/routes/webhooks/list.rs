//! `GET /webhooks`

use actix_web::{get, web::Data};
use kernel::page::Page;
use messaging::Context;
use runtime::Settings;
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use crate::{
    policy::ListWebhooks,
    queries::webhooks::{self, WebhookView},
    routes::vault,
};

/// List the systems of the caller's departments. 推送地址列表
#[utoipa::path(tag = "webhooks", operation_id = "notification.list_webhooks", params(PageParams),
    responses((status = 200, description = "a page", body = Page<WebhookView>), Problems))]
#[get("/webhooks")]
pub async fn list(
    permit: Permit<ListWebhooks>,
    paging: Paging,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let vault = vault::of(&context, &settings).await?;
    Ok(paging.answer(&webhooks::page((&context, &vault), &permit.departments(), &paging.request).await?))
}

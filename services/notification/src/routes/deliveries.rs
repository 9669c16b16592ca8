//! `GET /deliveries`

use actix_web::{get, web::Data};
use kernel::page::Page;
use messaging::Context;
use runtime::Settings;
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use crate::{
    policy::ListDeliveries,
    queries::deliveries::{self, DeliveryView},
    routes::vault,
    store::deliveries::Filter,
};

/// List the messages that went to addresses of the caller, latest first. 我的发送记录
#[utoipa::path(tag = "contacts", operation_id = "notification.list_deliveries", params(PageParams),
    responses((status = 200, description = "a page", body = Page<DeliveryView>), Problems))]
#[get("/deliveries")]
pub async fn list(
    permit: Permit<ListDeliveries>,
    paging: Paging,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let vault = vault::of(&context, &settings).await?;
    let filter = Filter { person: Some(permit.person()?), ..Filter::default() };
    Ok(paging.answer(&deliveries::page((&context, &vault), &filter, &paging.request).await?))
}

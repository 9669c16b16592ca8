//! `GET /flows`

use actix_web::{get, web::Data};
use messaging::Context;
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use crate::{
    policy::ListFlows,
    queries::flows::{self, FlowView},
};

/// Every published version of every flow, by code and version.
#[utoipa::path(tag = "flows", operation_id = "approval.list_flows", params(PageParams),
    responses((status = 200, description = "a page", body = kernel::page::Page<FlowView>), Problems))]
#[get("/flows")]
pub async fn list_flows(_: Permit<ListFlows>, paging: Paging, context: Data<Context>) -> Answer {
    Ok(paging.answer(&flows::page(context.store.read(), &paging.request).await?))
}

//! `GET /refusals`

use actix_web::{get, web::Data};
use kernel::page::Page;
use messaging::Context;
use web::{Answer, Paging, Permit, Problems, codes, paging::PageParams};

use crate::{
    policy::ListRefusals,
    queries::refusals::{self, RefusalView},
};

/// What communities refused, latest first: a community's own, those of a street, those of a county.
/// Whoever asked does not see them here. 拒填记录
#[utoipa::path(tag = "refusals", operation_id = "collection.list_refusals", params(PageParams),
    responses((status = 200, description = "one page", body = Page<RefusalView>), Problems))]
#[get("/refusals")]
pub async fn list(permit: Permit<ListRefusals>, paging: Paging, context: Data<Context>) -> Answer {
    let page = refusals::page(context.store.read(), &permit.areas(), &paging.request).await?;
    Ok(paging.answer(&page.ok_or(&codes::BAD_CURSOR)?))
}

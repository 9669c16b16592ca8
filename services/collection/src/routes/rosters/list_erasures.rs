//! `GET /roster-erasures`

use actix_web::{get, web::Data};
use kernel::page::Page;
use messaging::Context;
use web::{Answer, Paging, Permit, Problems, codes, paging::PageParams};

use crate::{domain::roster::retention::Certificate, policy::ListRosterErasures, store::rosters::erasures};

/// Certificates that rows were erased once their time was over: which roster, how many rows, how
/// long they were kept, a hash over their ids; latest first. 删除证明
#[utoipa::path(tag = "rosters", operation_id = "collection.list_roster_erasures", params(PageParams),
    responses((status = 200, description = "one page", body = Page<Certificate>), Problems))]
#[get("/roster-erasures")]
pub async fn list(permit: Permit<ListRosterErasures>, paging: Paging, context: Data<Context>) -> Answer {
    let page = erasures::page(context.store.read(), &permit.areas(), &paging.request).await?;
    Ok(paging.answer(&page.ok_or(&codes::BAD_CURSOR)?))
}

//! `GET /public/stopped-requests`

use actix_web::{get, web::Data};
use messaging::Context;
use web::{Answer, Paging, Problems, paging::PageParams};

use crate::queries::stopped::{self, StoppedRequest};

/// What was stopped: demands that were refused, or answered from what is held, and never reached a
/// community; the latest first.
#[utoipa::path(tag = "public", operation_id = "approval.list_stopped_requests", params(PageParams),
    responses((status = 200, description = "a page", body = kernel::page::Page<StoppedRequest>), Problems))]
#[get("/public/stopped-requests")]
pub async fn list_stopped_requests(paging: Paging, context: Data<Context>) -> Answer {
    let page = stopped::page(context.store.read(), &paging.request).await?;
    Ok(paging.answer(&page))
}

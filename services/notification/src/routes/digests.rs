//! `GET /digests`

use actix_web::{get, web::Data};
use kernel::page::Page;
use messaging::Context;
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use crate::{
    policy::ListDigests,
    queries::digests::{self, DigestView},
};

/// List the caller's digests, latest first. 每日摘要
///
/// One on each working day on which something was unread, from 08:30.
#[utoipa::path(tag = "notices", operation_id = "notification.list_digests", params(PageParams),
    responses((status = 200, description = "a page", body = Page<DigestView>), Problems))]
#[get("/digests")]
pub async fn list(permit: Permit<ListDigests>, paging: Paging, context: Data<Context>) -> Answer {
    Ok(paging.answer(&digests::page(&context, permit.person()?, &paging.request).await?))
}

//! `GET /public/emergencies`

use actix_web::{get, web::Data};
use kernel::page::Page;
use messaging::Context;
use web::{Answer, Paging, Problems, paging::PageParams};

use crate::queries::emergencies::{self, EmergencyView};

/// List declared emergencies, latest first. 应急打扰公开
///
/// Public: whoever breaks in on people at night says so to everybody.
#[utoipa::path(tag = "emergencies", operation_id = "notification.list_emergencies", params(PageParams), security(()),
    responses((status = 200, description = "a page", body = Page<EmergencyView>), Problems))]
#[get("/public/emergencies")]
pub async fn list(paging: Paging, context: Data<Context>) -> Answer {
    Ok(paging.answer(&emergencies::page(&context, &paging.request).await?))
}

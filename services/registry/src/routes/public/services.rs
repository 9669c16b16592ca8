//! `GET /public/services`

use actix_web::{
    HttpRequest, get,
    web::{Data, Query},
};
use chrono::NaiveDate;
use kernel::{AreaCode, page::Page};
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Problems, cache, paging::PageParams};

use crate::queries::{entries::RegisterEntryView, public_registers};

/// Where.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ServicesQuery {
    /// The area, down to a community.
    pub area_code: AreaCode,
    /// In force on this day; today if absent.
    pub on: Option<NaiveDate>,
    /// Words in name or code.
    #[param(max_length = 60)]
    pub query: Option<String>,
}

/// The service guides of an area: where, through which channel, with which material. 查服务
#[utoipa::path(tag = "public", operation_id = "registry.read_public_services", params(ServicesQuery, PageParams),
    responses((status = 200, description = "a page", body = Page<RegisterEntryView>), Problems))]
#[get("/public/services")]
pub async fn read(
    request: HttpRequest,
    paging: Paging,
    query: Query<ServicesQuery>,
    context: Data<Context>,
) -> Answer {
    let place = (query.area_code, query.on);
    let words = query.query.as_deref();
    let (page, changed) = public_registers::services(&context, place, words, &paging.request).await?;
    cache::keep(&request, paging.answer(&page), &page, changed)
}

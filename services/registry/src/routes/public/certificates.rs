//! `GET /public/certificates`

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

use crate::queries::{
    entries::RegisterEntryView,
    public_registers::{self, Place},
};

/// Which certificates.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CertificatesQuery {
    /// Words in the name.
    #[param(max_length = 60)]
    pub query: Option<String>,
    /// That hold for this area; everywhere if absent.
    pub area_code: Option<AreaCode>,
    /// In force on this day; today if absent.
    pub on: Option<NaiveDate>,
}

/// The certificates that communities do not issue, and those that they do. 查证明
#[utoipa::path(tag = "public", operation_id = "registry.read_public_certificates",
    params(CertificatesQuery, PageParams),
    responses((status = 200, description = "a page", body = Page<RegisterEntryView>), Problems))]
#[get("/public/certificates")]
pub async fn read(
    request: HttpRequest,
    paging: Paging,
    query: Query<CertificatesQuery>,
    context: Data<Context>,
) -> Answer {
    let CertificatesQuery { query, area_code: area, on } = query.into_inner();
    let place = Place { area, on };
    let (page, changed) =
        public_registers::certificates(&context, place, query.as_deref(), &paging.request).await?;
    cache::keep(&request, paging.answer(&page), &page, changed)
}

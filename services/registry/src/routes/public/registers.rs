//! `GET /public/registers/{register}`

use actix_web::{
    HttpRequest, get,
    web::{Data, Path, Query},
};
use chrono::NaiveDate;
use contracts::registry::Register;
use kernel::{AreaCode, page::Page};
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Problems, cache, paging::PageParams};

use crate::queries::{
    entries::RegisterEntryView,
    public_registers::{self, Place},
};

/// Where and when.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PublicRegisterQuery {
    /// That hold for this area; everywhere if absent.
    pub area_code: Option<AreaCode>,
    /// In force on this day; today if absent.
    pub on: Option<NaiveDate>,
    /// Words in name or code.
    #[param(max_length = 60)]
    pub query: Option<String>,
}

/// A register as it is in force on any day: plaques, mechanisms, groups, forms … 查登记册
#[utoipa::path(tag = "public", operation_id = "registry.read_public_register",
    params(("register" = Register, Path, description = "the register"), PublicRegisterQuery, PageParams),
    responses((status = 200, description = "a page", body = Page<RegisterEntryView>), Problems))]
#[get("/public/registers/{register}")]
pub async fn read(
    request: HttpRequest,
    paging: Paging,
    register: Path<Register>,
    query: Query<PublicRegisterQuery>,
    context: Data<Context>,
) -> Answer {
    let place = Place { area: query.area_code, on: query.on };
    let words = query.query.as_deref();
    let (page, changed) =
        public_registers::page(&context, &[*register], place, words, &paging.request).await?;
    cache::keep(&request, paging.answer(&page), &page, changed)
}

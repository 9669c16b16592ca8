//! `GET /public/services`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::{AreaCode, page::Page};
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Problems, paging::PageParams};

use crate::queries::entries::{self, RegisterEntryView};

/// Where.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ServicesQuery {
    /// The area, down to a community.
    pub area_code: AreaCode,
}

/// The services offered in an area. 查服务
#[utoipa::path(tag = "public", operation_id = "registry.read_public_services", params(ServicesQuery, PageParams),
    responses((status = 200, description = "a page", body = Page<RegisterEntryView>), Problems))]
#[get("/public/services")]
pub async fn read(paging: Paging, query: Query<ServicesQuery>, context: Data<Context>) -> Answer {
    Ok(paging.answer(&entries::services(&context, query.area_code, &paging.request).await?))
}

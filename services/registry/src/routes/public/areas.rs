//! `GET /public/areas`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::page::Page;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Problems, paging::PageParams};

use crate::queries::areas::{self, AreaView};

/// Which areas.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PublicAreasQuery {
    /// Words in its name, also in one that it bore before, or digits of its code.
    #[param(min_length = 1, max_length = 60)]
    pub query: String,
}

/// Areas that exist today, by name: residents know no codes. 按名称查区划
#[utoipa::path(tag = "public", operation_id = "registry.read_public_areas", params(PublicAreasQuery, PageParams),
    responses((status = 200, description = "a page", body = Page<AreaView>), Problems))]
#[get("/public/areas")]
pub async fn read(paging: Paging, query: Query<PublicAreasQuery>, context: Data<Context>) -> Answer {
    let wanted = (None, Some(context.now().china_date()), Some(query.query.as_str()));
    Ok(paging.answer(&areas::page(&context, None, wanted, &paging.request).await?))
}

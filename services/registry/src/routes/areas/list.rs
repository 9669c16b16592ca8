//! `GET /areas`

use actix_web::{
    get,
    web::{Data, Query},
};
use chrono::NaiveDate;
use kernel::{AreaCode, AreaLevel, page::Page};
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use crate::{
    policy::ListAreas,
    queries::areas::{self, AreaView},
};

/// Which areas.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AreasQuery {
    /// Within this area, itself included.
    pub within: Option<AreaCode>,
    /// On this level.
    pub level: Option<AreaLevel>,
    /// Valid on this day; ended areas as well if absent.
    pub on: Option<NaiveDate>,
    /// Words in its name, also in one that it bore before, or digits of its code.
    #[param(max_length = 60)]
    pub query: Option<String>,
}

/// List areas from the top down. 区划列表
#[utoipa::path(tag = "areas", operation_id = "registry.list_areas", params(AreasQuery, PageParams),
    responses((status = 200, description = "a page", body = Page<AreaView>), Problems))]
#[get("/areas")]
pub async fn list(
    _: Permit<ListAreas>,
    paging: Paging,
    query: Query<AreasQuery>,
    context: Data<Context>,
) -> Answer {
    let AreasQuery { within, level, on, query } = query.into_inner();
    let wanted = (level, on, query.as_deref());
    Ok(paging.answer(&areas::page(&context, within, wanted, &paging.request).await?))
}

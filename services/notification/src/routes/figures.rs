//! `GET /figures`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::{AreaCode, AreaLevel, page::Page};
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Permit, Problems, codes as http, paging::PageParams};

use crate::{
    policy::ReadFigures,
    queries::figures::{self, Asked, FigureView},
};

/// Which figures.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FiguresQuery {
    /// How many weeks, this one included: 1 to 53.
    #[serde(default = "four")]
    #[param(required = false, minimum = 1, maximum = 53)]
    pub weeks: u16,
    /// Only of this area and what lies within.
    pub area: Option<AreaCode>,
    /// Summed over the areas of this level; without it, each area where people hold roles by itself.
    /// People who hold theirs above the level count there.
    #[param(inline)]
    pub by: Option<AreaLevel>,
}

fn four() -> u16 {
    4
}

/// List how often people were disturbed, by week and area, the latest week first. 打扰情况
///
/// Beside what was sent stands what would have been sent, had every event been a message of its own.
/// No figure is about a person, and areas are not ranked.
#[utoipa::path(tag = "figures", operation_id = "notification.read_figures", params(FiguresQuery, PageParams),
    responses((status = 200, description = "a page", body = Page<FigureView>), Problems))]
#[get("/figures")]
pub async fn read(
    permit: Permit<ReadFigures>,
    paging: Paging,
    query: Query<FiguresQuery>,
    context: Data<Context>,
) -> Answer {
    let FiguresQuery { weeks, area, by } = query.into_inner();
    if !(1..=53).contains(&weeks) {
        return Err((&http::BAD_QUERY).into());
    }
    let asked = Asked {
        reach: permit.areas(),
        area,
        until: (context.now().china_date(), weeks),
        by: by.unwrap_or(AreaLevel::Community),
    };
    Ok(paging.answer(&figures::page(&context, asked, &paging.request).await?))
}

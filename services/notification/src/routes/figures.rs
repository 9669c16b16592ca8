//! `GET /figures`

use actix_web::{
    HttpResponse, get,
    web::{Data, Query},
};
use kernel::{AreaCode, AreaPath};
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Permit, Problems, codes as http};

use crate::{
    policy::ReadFigures,
    queries::figures::{self, FigureView},
};

/// Which figures.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FiguresQuery {
    /// How many weeks, this one included: 1 to 53.
    #[serde(default = "four")]
    #[param(required = false, minimum = 1, maximum = 53)]
    pub weeks: u16,
    /// Only of this area.
    pub area: Option<AreaCode>,
}

fn four() -> u16 {
    4
}

/// Read how often people were disturbed, by week and area. 打扰情况
///
/// Beside what was sent stands what would have been sent, had every event been a message of its own.
/// No figure is about a person, and areas are not ranked.
#[utoipa::path(tag = "figures", operation_id = "notification.read_figures", params(FiguresQuery),
    responses((status = 200, description = "by week and area", body = Vec<FigureView>), Problems))]
#[get("/figures")]
pub async fn read(permit: Permit<ReadFigures>, query: Query<FiguresQuery>, context: Data<Context>) -> Answer {
    if !(1..=53).contains(&query.weeks) {
        return Err((&http::BAD_QUERY).into());
    }
    let span = (context.now().china_date(), query.weeks);
    let mut found = figures::within(&context, &AreaPath::outermost(permit.areas()), span).await?;
    if let Some(area) = &query.area {
        found.retain(|figure| figure.area == *area);
    }
    Ok(HttpResponse::Ok().json(found))
}

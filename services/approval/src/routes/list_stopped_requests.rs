//! `GET /public/stopped-requests`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::AreaCode;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Problems, codes, paging::PageParams};

use crate::{
    queries::stopped::{self, StoppedRequest},
    store::areas,
};

/// Where.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct StoppedFilter {
    /// An area: what was stopped for its communities, with the numbers of these. Everything, if left out.
    area_code: Option<AreaCode>,
}

/// What was stopped: demands that were refused, or answered from what is held, and never reached a
/// community, and those that some streets kept from theirs; the latest first. A page may hold fewer than
/// its limit and still be followed by others.
#[utoipa::path(tag = "public", operation_id = "approval.list_stopped_requests", params(StoppedFilter, PageParams),
    responses((status = 200, description = "a page", body = kernel::page::Page<StoppedRequest>), Problems))]
#[get("/public/stopped-requests")]
pub async fn list_stopped_requests(
    paging: Paging,
    filter: Query<StoppedFilter>,
    context: Data<Context>,
) -> Answer {
    let db = context.store.read();
    let within = match filter.area_code {
        Some(code) => Some(areas::path(db, code).await?.ok_or(&codes::NOT_FOUND)?),
        None => None,
    };
    let page = stopped::page(db, within.as_ref(), &paging.request).await?;
    Ok(paging.answer(&page))
}

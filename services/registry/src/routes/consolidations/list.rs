//! `GET /consolidations`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::{AreaCode, page::Page};
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use crate::{
    commands::Reach,
    policy::ListConsolidations,
    queries::consolidations::{self, ConsolidationSummary},
};

/// Whose.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ConsolidationsQuery {
    /// The area.
    pub area_code: AreaCode,
}

/// List the proposals of an area, newest first. 工作群整合建议
#[utoipa::path(tag = "consolidations", operation_id = "registry.list_consolidations",
    params(ConsolidationsQuery, PageParams),
    responses((status = 200, description = "a page", body = Page<ConsolidationSummary>), Problems))]
#[get("/consolidations")]
pub async fn list(
    permit: Permit<ListConsolidations>,
    paging: Paging,
    query: Query<ConsolidationsQuery>,
    context: Data<Context>,
) -> Answer {
    let reach = Reach::of(&permit);
    let page = consolidations::page(&context, &reach, query.area_code, &paging.request).await?;
    Ok(paging.answer(&page))
}

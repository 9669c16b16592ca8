//! `GET /retrievals`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::{AreaCode, page::Page};
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Permit, Problems, codes, paging::PageParams};

use crate::{
    policy::ListRetrievals,
    queries::retrievals::{self, RetrievalView},
    store::areas,
};

/// Of what.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RetrievalFilter {
    /// Of this area, and of wider ones that hold it.
    area_code: AreaCode,
    /// One element only.
    element: Option<String>,
}

/// Who retrieved values of an area, when and for what, latest first: a community sees what became
/// of what it reported. 调取记录
#[utoipa::path(tag = "values", operation_id = "collection.list_retrievals", params(RetrievalFilter, PageParams),
    responses((status = 200, description = "one page", body = Page<RetrievalView>), Problems))]
#[get("/retrievals")]
pub async fn list(
    permit: Permit<ListRetrievals>,
    filter: Query<RetrievalFilter>,
    paging: Paging,
    context: Data<Context>,
) -> Answer {
    let db = context.store.read();
    let area = areas::path(db, filter.area_code).await?.ok_or(&codes::NOT_FOUND)?;
    permit.require_area(&area)?;
    let page = retrievals::page(db, &area, filter.element.as_deref(), &paging.request).await?;
    Ok(paging.answer(&page.ok_or(&codes::BAD_CURSOR)?))
}

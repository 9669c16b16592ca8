//! `GET /disputes`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::page::Page;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Permit, Problems, codes, paging::PageParams};

use super::whose;
use crate::{
    policy::ListDisputes,
    queries::disputes::{DisputeView, view},
    store::disputes,
};

/// Which disputes.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DisputeFilter {
    /// Only those that wait for an answer.
    #[serde(default)]
    #[param(required = false)]
    open: bool,
}

/// Disputes, the latest first: those of the communities one serves, and those with one's department.
#[utoipa::path(tag = "disputes", operation_id = "collection.list_disputes", params(DisputeFilter, PageParams),
    responses((status = 200, description = "one page", body = Page<DisputeView>), Problems))]
#[get("/disputes")]
pub async fn list(
    permit: Permit<ListDisputes>,
    filter: Query<DisputeFilter>,
    paging: Paging,
    context: Data<Context>,
) -> Answer {
    let page = disputes::page(context.store.read(), &whose(&permit), filter.open, &paging.request).await?;
    let Page { items, next_cursor } = page.ok_or(&codes::BAD_CURSOR)?;
    let items: Vec<DisputeView> = items.into_iter().map(view).collect::<Result<_, _>>()?;
    Ok(paging.answer(&Page { items, next_cursor }))
}

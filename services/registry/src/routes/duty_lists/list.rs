//! `GET /duty-lists`

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
    domain::ListState,
    policy::ListDutyLists,
    queries::duty_lists::{self, DutyListView},
};

/// Which lists.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DutyListsQuery {
    /// Of this area.
    pub area_code: Option<AreaCode>,
    /// In this state.
    pub state: Option<ListState>,
}

/// List duty lists, newest first. 清单列表
///
/// Lists that are not published are shown to those who work on them, and to inspection.
#[utoipa::path(tag = "duty lists", operation_id = "registry.list_duty_lists", params(DutyListsQuery, PageParams),
    responses((status = 200, description = "a page", body = Page<DutyListView>), Problems))]
#[get("/duty-lists")]
pub async fn list(
    permit: Permit<ListDutyLists>,
    paging: Paging,
    query: Query<DutyListsQuery>,
    context: Data<Context>,
) -> Answer {
    let DutyListsQuery { area_code, state } = query.into_inner();
    let page = duty_lists::page(&context, permit.caller(), (area_code, state), &paging.request).await?;
    Ok(paging.answer(&page))
}

//! `GET /follow-ups`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::{AreaCode, page::Page};
use messaging::Context;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use crate::{
    policy::ListFollowUps,
    queries::follow_ups::{self, FollowUpView},
};

/// Where a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FollowUpState {
    /// To be done.
    Open,
    /// To be done since too long.
    Overdue,
    /// Done, or decided not to do.
    Closed,
}

/// Which tasks.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FollowUpsQuery {
    /// Of this area and everything within.
    pub area_code: Option<AreaCode>,
    /// In this state.
    #[param(inline)]
    pub state: Option<FollowUpState>,
}

/// List the tasks to follow a list above, newest first. 跟进上级清单变更
#[utoipa::path(tag = "follow-ups", operation_id = "registry.list_follow_ups", params(FollowUpsQuery, PageParams),
    responses((status = 200, description = "a page", body = Page<FollowUpView>), Problems))]
#[get("/follow-ups")]
pub async fn list(
    permit: Permit<ListFollowUps>,
    paging: Paging,
    query: Query<FollowUpsQuery>,
    context: Data<Context>,
) -> Answer {
    let FollowUpsQuery { area_code, state } = query.into_inner();
    let open = state.map(|state| state != FollowUpState::Closed);
    let overdue = state == Some(FollowUpState::Overdue);
    let wanted = (area_code, open, overdue);
    Ok(paging.answer(&follow_ups::page(&context, permit.areas(), wanted, &paging.request).await?))
}

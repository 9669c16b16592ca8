//! `GET /requests`

use actix_web::{
    get,
    web::{Data, Query},
};
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use super::reach;
use crate::{
    domain::lifecycle::State,
    policy::ListRequests,
    queries::requests::{self, RequestRow},
};

/// Which requests.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Params {
    /// Only those in this state.
    state: Option<State>,
}

/// Lists requests, the latest first.
///
/// A department sees its own, drafts included; reviewers and inspectors see what was submitted
/// and concerns areas they may look at.
#[utoipa::path(tag = "requests", operation_id = "approval.list_requests", params(Params, PageParams),
    responses((status = 200, description = "a page", body = kernel::page::Page<RequestRow>), Problems))]
#[get("/requests")]
pub async fn list_requests(
    permit: Permit<ListRequests>,
    params: Query<Params>,
    paging: Paging,
    context: Data<Context>,
) -> Answer {
    let reach = reach::requests(&permit);
    let page = requests::page(context.store.read(), &reach, params.state, &paging.request).await?;
    Ok(paging.answer(&page))
}

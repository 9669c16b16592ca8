//! `GET /incidents`

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
    policy::ListIncidents,
    queries::incidents::{self, IncidentRow},
};

/// Which incidents.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Params {
    /// Also those that are over.
    #[serde(default)]
    all: bool,
}

/// Lists incidents, the latest first: tasks that nobody may decide, with the reasons, and reviews whose
/// time is over.
///
/// The first kind ends when somebody is given the role there who is not tied to the request; the second
/// when the request is decided. Nobody ends one by saying so.
#[utoipa::path(tag = "requests", operation_id = "approval.list_incidents", params(Params, PageParams),
    responses((status = 200, description = "a page", body = kernel::page::Page<IncidentRow>), Problems))]
#[get("/incidents")]
pub async fn list_incidents(
    permit: Permit<ListIncidents>,
    params: Query<Params>,
    paging: Paging,
    context: Data<Context>,
) -> Answer {
    let reach = reach::requests(&permit);
    let page = incidents::page(context.store.read(), &reach, !params.all, &paging.request).await?;
    Ok(paging.answer(&page))
}

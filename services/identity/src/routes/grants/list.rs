//! `GET /grants`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::{Actor, page::Page};
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use crate::{
    policy::ListGrants,
    queries::grants::{self, GrantView},
    routes::reach,
    store::grants::Filter,
};

/// Which grants.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct GrantsQuery {
    /// Of one person or client only.
    pub holder: Option<Actor>,
    /// Revoked ones as well.
    #[serde(default)]
    #[param(required = false)]
    pub ended: bool,
}

/// List grants. 授权列表
#[utoipa::path(tag = "grants", operation_id = "identity.list_grants", params(GrantsQuery, PageParams),
    responses((status = 200, description = "a page", body = Page<GrantView>), Problems))]
#[get("/grants")]
pub async fn list(
    permit: Permit<ListGrants>,
    paging: Paging,
    query: Query<GrantsQuery>,
    context: Data<Context>,
) -> Answer {
    let filter = Filter { holder: query.holder, ended: query.ended };
    Ok(paging.answer(&grants::page(&context, &reach::of(&permit), filter, &paging.request).await?))
}

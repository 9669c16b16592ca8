//! `GET /elements`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::page::Page;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use crate::{
    domain::Status,
    policy::ListElements,
    queries::elements::{self, ElementView},
};

/// Which elements.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ElementsQuery {
    /// Words in names, synonyms, codes or keys.
    #[param(max_length = 60)]
    pub query: Option<String>,
    /// How far they have come: what is recorded waits to be qualified.
    pub status: Option<Status>,
}

/// List elements by code. 数据元列表
#[utoipa::path(tag = "elements", operation_id = "registry.list_elements", params(ElementsQuery, PageParams),
    responses((status = 200, description = "a page", body = Page<ElementView>), Problems))]
#[get("/elements")]
pub async fn list(
    _: Permit<ListElements>,
    paging: Paging,
    query: Query<ElementsQuery>,
    context: Data<Context>,
) -> Answer {
    let wanted = (query.query.as_deref(), query.status);
    Ok(paging.answer(&elements::page(&context, wanted, &paging.request).await?))
}

//! `GET /code-lists`

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
    policy::ListCodeLists,
    queries::code_lists::{self, CodeListView},
};

/// Which lists.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CodeListsQuery {
    /// Words in codes, names or standards.
    #[param(max_length = 60)]
    pub query: Option<String>,
}

/// List code lists by code. 代码表列表
#[utoipa::path(tag = "code-lists", operation_id = "registry.list_code_lists", params(CodeListsQuery, PageParams),
    responses((status = 200, description = "a page", body = Page<CodeListView>), Problems))]
#[get("/code-lists")]
pub async fn list(
    _: Permit<ListCodeLists>,
    paging: Paging,
    query: Query<CodeListsQuery>,
    context: Data<Context>,
) -> Answer {
    Ok(paging.answer(&code_lists::page(&context, query.query.as_deref(), &paging.request).await?))
}

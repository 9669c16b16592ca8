//! `GET /code-lists/{code}`

use actix_web::{
    get,
    web::{Data, Path, Query},
};
use forms::ElementCode;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Permit, Problems, Reply};

use crate::{
    policy::GetCodeList,
    queries::code_lists::{self, CodeListView},
};

/// Which version.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct VersionQuery {
    /// Counted from 1; the present one if absent.
    pub version: Option<i32>,
}

/// Read a code list, or an earlier version of it. 代码表
#[utoipa::path(tag = "code-lists", operation_id = "registry.get_code_list",
    params(("code" = ElementCode, Path, description = "the list"), VersionQuery),
    responses((status = 200, description = "the list", body = CodeListView), Problems))]
#[get("/code-lists/{code}")]
pub async fn get(
    _: Permit<GetCodeList>,
    code: Path<ElementCode>,
    query: Query<VersionQuery>,
    context: Data<Context>,
) -> Answer {
    let list = code_lists::get(&context, code.as_str(), query.version).await?;
    let revision = list.revision;
    Ok(Reply::ok(list).revision(revision).respond())
}

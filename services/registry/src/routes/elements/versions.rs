//! `GET /elements/{code}/versions` and one of them.

use actix_web::{
    get,
    web::{Data, Path},
};
use forms::ElementCode;
use messaging::Context;
use web::{Answer, Permit, Problems, Reply};

use crate::{
    policy::{GetElementVersion, ListElementVersions},
    queries::element_versions::{self, ElementVersionView, ElementVersions},
};

/// List the versions of an element. 数据元版本
#[utoipa::path(tag = "elements", operation_id = "registry.list_element_versions",
    params(("code" = ElementCode, Path, description = "the element")),
    responses((status = 200, description = "every version", body = ElementVersions), Problems))]
#[get("/elements/{code}/versions")]
pub async fn list(_: Permit<ListElementVersions>, code: Path<ElementCode>, context: Data<Context>) -> Answer {
    Ok(Reply::ok(element_versions::all(&context, code.as_str()).await?).respond())
}

/// Read a version of an element. 数据元历史文本
#[utoipa::path(tag = "elements", operation_id = "registry.get_element_version",
    params(("code" = ElementCode, Path, description = "the element"),
        ("version" = i32, Path, description = "counted from 1")),
    responses((status = 200, description = "the version", body = ElementVersionView), Problems))]
#[get("/elements/{code}/versions/{version}")]
pub async fn get(
    _: Permit<GetElementVersion>,
    path: Path<(ElementCode, i32)>,
    context: Data<Context>,
) -> Answer {
    let (code, version) = path.into_inner();
    Ok(Reply::ok(element_versions::one(&context, code.as_str(), version).await?).respond())
}

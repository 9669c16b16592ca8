//! `GET /elements/{code}`

use actix_web::{
    get,
    web::{Data, Path},
};
use forms::ElementCode;
use messaging::Context;
use web::{Answer, Permit, Problems, Reply};

use crate::{
    policy::GetElement,
    queries::elements::{self, ElementView},
};

/// Read an element. 数据元
#[utoipa::path(tag = "elements", operation_id = "registry.get_element",
    params(("code" = ElementCode, Path, description = "the element")),
    responses((status = 200, description = "the element", body = ElementView), Problems))]
#[get("/elements/{code}")]
pub async fn get(_: Permit<GetElement>, code: Path<ElementCode>, context: Data<Context>) -> Answer {
    let element = elements::get(&context, code.as_str()).await?;
    let revision = element.revision;
    Ok(Reply::ok(element).revision(revision).respond())
}

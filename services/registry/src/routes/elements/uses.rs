//! `GET /elements/{code}/uses`

use actix_web::{
    get,
    web::{Data, Path},
};
use forms::ElementCode;
use messaging::Context;
use web::{Answer, Permit, Problems, Reply};

use crate::{
    policy::GetElementUses,
    queries::element_uses::{self, ElementUses},
};

/// Where an element is used. 使用情况
///
/// Admitted forms, requests under review, and the reporting objects of the registers.
#[utoipa::path(tag = "elements", operation_id = "registry.get_element_uses",
    params(("code" = ElementCode, Path, description = "the element")),
    responses((status = 200, description = "who uses it", body = ElementUses), Problems))]
#[get("/elements/{code}/uses")]
pub async fn uses(_: Permit<GetElementUses>, code: Path<ElementCode>, context: Data<Context>) -> Answer {
    Ok(Reply::ok(element_uses::uses(&context, code.as_str()).await?).respond())
}

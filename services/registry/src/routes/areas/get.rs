//! `GET /areas/{code}`

use actix_web::{
    get,
    web::{Data, Path},
};
use kernel::AreaCode;
use messaging::Context;
use web::{Answer, Permit, Problems, Reply};

use crate::{
    policy::GetArea,
    queries::areas::{self, AreaView},
};

/// Read an area. 区划
#[utoipa::path(tag = "areas", operation_id = "registry.get_area",
    params(("code" = AreaCode, Path, description = "the area")),
    responses((status = 200, description = "the area", body = AreaView), Problems))]
#[get("/areas/{code}")]
pub async fn get(_: Permit<GetArea>, code: Path<AreaCode>, context: Data<Context>) -> Answer {
    let area = areas::get(&context, *code).await?;
    let revision = area.revision;
    Ok(Reply::ok(area).revision(revision).respond())
}

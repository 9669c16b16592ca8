//! `GET /areas/{code}`

use actix_web::{
    get,
    web::{Data, Path, Query},
};
use kernel::AreaCode;
use messaging::Context;
use web::{Answer, Permit, Problems, Reply};

use super::DayQuery;
use crate::{
    policy::GetArea,
    queries::areas::{self, AreaView},
};

/// Read an area. 区划
///
/// An ended area stays readable; with a day, it is refused unless it was valid then, and bears
/// the name it had.
#[utoipa::path(tag = "areas", operation_id = "registry.get_area",
    params(("code" = AreaCode, Path, description = "the area"), DayQuery),
    responses((status = 200, description = "the area", body = AreaView), Problems))]
#[get("/areas/{code}")]
pub async fn get(
    _: Permit<GetArea>,
    code: Path<AreaCode>,
    query: Query<DayQuery>,
    context: Data<Context>,
) -> Answer {
    let area = areas::get(&context, *code, query.on).await?;
    let revision = area.revision;
    Ok(Reply::ok(area).revision(revision).respond())
}

//! `GET /areas/{code}/succession`

use actix_web::{
    get,
    web::{Data, Path, Query},
};
use kernel::AreaCode;
use messaging::Context;
use web::{Answer, Permit, Problems, Reply};

use super::DayQuery;
use crate::{
    policy::GetAreaSuccession,
    queries::area_succession::{self, AreaSuccession},
};

/// What an area was called, was made of, and became. 区划沿革
///
/// `living` follows the successors to those valid on the day, today if none is given.
#[utoipa::path(tag = "areas", operation_id = "registry.get_area_succession",
    params(("code" = AreaCode, Path, description = "the area"), DayQuery),
    responses((status = 200, description = "its past and its successors", body = AreaSuccession), Problems))]
#[get("/areas/{code}/succession")]
pub async fn succession(
    _: Permit<GetAreaSuccession>,
    code: Path<AreaCode>,
    query: Query<DayQuery>,
    context: Data<Context>,
) -> Answer {
    Ok(Reply::ok(area_succession::read(&context, *code, query.on).await?).respond())
}

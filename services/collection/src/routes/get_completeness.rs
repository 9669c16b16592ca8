//! `GET /completeness`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::{AreaCode, AreaPath, ControlNumber, DepartmentCode, Period, Role, Timestamp};
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Permit, Problems, Reply, codes};

use super::address;
use crate::{
    policy::GetCompleteness,
    queries::completeness::{self, Asked, Board, Division, Of},
    store::areas,
};

/// Which board.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct BoardQuery {
    /// The area.
    area_code: AreaCode,
    /// The month, such as `2026-12`.
    period: Period,
    /// How it is divided.
    #[param(inline)]
    by: Division,
    /// As it was known at this moment: obligations, areas and submissions of then. Now, if left out.
    as_of: Option<Timestamp>,
    /// Of the form with this control number only.
    control_number: Option<ControlNumber>,
}

/// What the communities of an area owe in a month, how much is there, how much came in time, and
/// why the rest is missing. Computed when asked: what was submitted a moment ago counts. A department sees what its own forms
/// are owed, and nothing of others. 报送完整性
#[utoipa::path(tag = "completeness", operation_id = "collection.get_completeness", params(BoardQuery),
    responses((status = 200, description = "the board", body = Board), Problems))]
#[get("/completeness")]
pub async fn get(
    permit: Permit<GetCompleteness>,
    query: Query<BoardQuery>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let path = areas::path(context.store.read(), query.area_code).await?.ok_or(&codes::NOT_FOUND)?;
    let departments = seen(&permit, &path)?;
    if !matches!(query.period, Period::Month(_)) || query.as_of.is_some_and(|at| at > context.now()) {
        return Err((&codes::BAD_QUERY).into());
    }
    let of = Of { departments, number: query.control_number.clone() };
    let asked = Asked { within: path, month: query.period, by: query.by, as_of: query.as_of, of };
    let board = completeness::board(&context, &asked, address::window(&settings)?).await?;
    Ok(Reply::ok(board).respond())
}

/// Whose demands the caller may see there: everybody's, where they answer for the area; their own
/// departments', where these may look.
fn seen(
    permit: &Permit<GetCompleteness>,
    area: &AreaPath,
) -> Result<Option<Vec<DepartmentCode>>, web::Failure> {
    let reaching = permit.grants().iter().filter(|grant| match grant.role {
        Role::DepartmentOfficer => grant.view_area.contains(area),
        _ => grant.area.contains(area),
    });
    let (officers, others): (Vec<_>, Vec<_>) =
        reaching.partition(|grant| grant.role == Role::DepartmentOfficer);
    match (others.is_empty(), officers.is_empty()) {
        (false, _) => Ok(None),
        (true, false) => {
            Ok(Some(officers.into_iter().filter_map(|grant| grant.department.clone()).collect()))
        }
        (true, true) => Err((&codes::NOT_FOUND).into()),
    }
}

//! `GET /rosters`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::AreaCode;
use messaging::Context;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{Answer, Permit, Problems, Reply, codes};

use super::address;
use crate::{
    policy::ListRosters,
    queries::rosters::list::{RosterView, of_community},
    store::{areas, rosters::successors},
};

/// Whose rosters.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RosterFilter {
    /// The community; also one that was merged into yours.
    area_code: AreaCode,
}

/// The rosters of a community.
#[derive(Debug, Serialize, ToSchema)]
struct Rosters {
    /// By control number.
    items: Vec<RosterView>,
    /// Communities that were merged into this one, whose rosters can still be read.
    predecessors: Vec<AreaCode>,
}

/// What rosters are kept of a community: those that a live admission asks for, whether or not a
/// row was written, and those that were kept before. 台账目录
#[utoipa::path(tag = "rosters", operation_id = "collection.list_rosters", params(RosterFilter),
    responses((status = 200, description = "the rosters", body = Rosters), Problems))]
#[get("/rosters")]
pub async fn list(
    permit: Permit<ListRosters>,
    filter: Query<RosterFilter>,
    context: Data<Context>,
) -> Answer {
    let db = context.store.read();
    let place = areas::community(db, filter.area_code).await?.ok_or(&codes::NOT_FOUND)?;
    let became = successors::became(db, &place.path).await?;
    let today = context.now().china_date();
    let wanted = |admitted: &_| address::may_see(&permit, admitted, &became);
    let items = of_community(db, &place.path, wanted, today).await?;
    let reaches =
        permit.grants().iter().any(|grant| became.iter().any(|area| grant.view_area.contains(area)));
    if items.is_empty() && !reaches {
        return Err((&codes::NOT_FOUND).into());
    }
    let predecessors = successors::merged_into(db, place.code).await?.into_iter().collect();
    Ok(Reply::ok(Rosters { items, predecessors }).respond())
}

//! `GET /rosters/{area_code}/{admission}/moves`

use actix_web::{
    get,
    web::{Data, Path},
};
use messaging::Context;
use runtime::Settings;
use web::{Answer, Permit, Problems, Reply};

use super::address;
use crate::{
    policy::ListRosterMoves,
    queries::rosters::moves::{self, RosterMoves},
};

/// Moves that wait: those that ask to come here, with their rows masked, and those from here that the
/// other community has not decided on. A row that was changed meanwhile waits no more. 待确认的迁移
#[utoipa::path(tag = "rosters", operation_id = "collection.list_roster_moves",
    params(("area_code" = kernel::AreaCode, Path, description = "the community"), ("admission" = kernel::AdmissionId, Path, description = "the admission")),
    responses((status = 200, description = "what waits", body = RosterMoves), Problems))]
#[get("/rosters/{area_code}/{admission}/moves")]
pub async fn list(
    permit: Permit<ListRosterMoves>,
    path: Path<(String, String)>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let ring = address::ring(&context, &settings).await?;
    let db = context.store.read();
    let found = address::find_own(db, &permit, (&path.0, &path.1)).await?;
    Ok(Reply::ok(moves::of(db, (&found.admitted, found.place.code), &ring).await?).respond())
}

//! `GET /rosters/{area_code}/{admission}`

use actix_web::{
    get,
    web::{Data, Path},
};
use messaging::Context;
use web::{Answer, Permit, Problems, Reply};

use super::address;
use crate::{
    policy::ReadRoster,
    queries::rosters::list::{self, RosterView},
};

/// One roster: what it asks of each row, how many stand, whether rows may be written today.
#[utoipa::path(tag = "rosters", operation_id = "collection.read_roster",
    params(("area_code" = kernel::AreaCode, Path, description = "the community"), ("admission" = kernel::AdmissionId, Path, description = "the admission")),
    responses((status = 200, description = "the roster", body = RosterView), Problems))]
#[get("/rosters/{area_code}/{admission}")]
pub async fn read(
    permit: Permit<ReadRoster>,
    path: Path<(String, String)>,
    context: Data<Context>,
) -> Answer {
    let db = context.store.read();
    let found = address::find(db, &permit, (&path.0, &path.1)).await?;
    let today = context.now().china_date();
    let view = list::view(db, &found.admitted, found.place.code, found.roster.as_ref(), today).await?;
    Ok(Reply::ok(view).respond())
}

//! `GET /rosters/{area_code}/{admission}/rows/{row}`

use actix_web::{
    get,
    web::{Data, Path},
};
use messaging::Context;
use runtime::Settings;
use web::{Answer, Permit, Problems, Reply};

use super::{address, one};
use crate::{
    policy::ReadRosterRow,
    queries::rosters::rows::{RosterRowView, masked},
};

/// One row in its last version, masked. `ETag` is the revision.
#[utoipa::path(tag = "rosters", operation_id = "collection.read_roster_row",
    params(("area_code" = kernel::AreaCode, Path, description = "the community"), ("admission" = kernel::AdmissionId, Path, description = "the admission"), ("row" = kernel::RosterRowId, Path, description = "the row")),
    responses((status = 200, description = "the row", body = RosterRowView), Problems))]
#[get("/rosters/{area_code}/{admission}/rows/{row}")]
pub async fn read(
    permit: Permit<ReadRosterRow>,
    path: Path<(String, String, String)>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let ring = address::ring(&context, &settings).await?;
    let db = context.store.read();
    let found = address::find(db, &permit, (&path.0, &path.1)).await?;
    let stored = one::head(db, &found, &path.2).await?;
    Ok(Reply::ok(masked(&stored, &ring, &found.admitted.form)).revision(stored.head.revision).respond())
}

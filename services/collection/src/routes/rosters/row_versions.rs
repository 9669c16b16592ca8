//! `GET /rosters/{area_code}/{admission}/rows/{row}/versions`

use actix_web::{
    get,
    web::{Data, Path},
};
use messaging::Context;
use runtime::Settings;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Answer, Permit, Problems, Reply};

use super::{address, one};
use crate::{
    policy::ListRosterRowVersions,
    queries::rosters::rows::{RosterRowView, masked},
    store::rosters::rows,
};

/// What a row ever said.
#[derive(Debug, Serialize, ToSchema)]
struct RowVersions {
    /// The first version first.
    items: Vec<RosterRowView>,
}

/// Every version of a row, masked: what held from which day on, when that was written down, by
/// whom and why.
#[utoipa::path(tag = "rosters", operation_id = "collection.list_roster_row_versions",
    params(("area_code" = kernel::AreaCode, Path, description = "the community"), ("admission" = kernel::AdmissionId, Path, description = "the admission"), ("row" = kernel::RosterRowId, Path, description = "the row")),
    responses((status = 200, description = "the versions", body = RowVersions), Problems))]
#[get("/rosters/{area_code}/{admission}/rows/{row}/versions")]
pub async fn list(
    permit: Permit<ListRosterRowVersions>,
    path: Path<(String, String, String)>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let ring = address::ring(&context, &settings).await?;
    let db = context.store.read();
    let found = address::find(db, &permit, (&path.0, &path.1)).await?;
    let head = one::head(db, &found, &path.2).await?;
    let versions = rows::versions(db, head.roster, head.head.id).await?;
    let items = versions.iter().map(|stored| masked(stored, &ring, &found.admitted.form)).collect();
    Ok(Reply::ok(RowVersions { items }).respond())
}

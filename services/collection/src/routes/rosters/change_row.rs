//! `PATCH /rosters/{area_code}/{admission}/rows/{row}`

use actix_web::{
    patch,
    web::{Data, Path},
};
use messaging::Context;
use runtime::Settings;
use web::{Answer, Body, IfMatch, Permit, Problems, Reply, params::MatchHeader};

use super::{
    address, one,
    row_body::{self, RowBody},
};
use crate::{
    commands::rosters::write::{self, Desk, RowDone},
    domain::roster::changing::Act,
    policy::ChangeRosterRow,
};

/// Change a row: a new version that holds from a day on; the one before stays. 变更
#[utoipa::path(tag = "rosters", operation_id = "collection.change_roster_row", request_body = RowBody, params(MatchHeader,
    ("area_code" = kernel::AreaCode, Path, description = "the community"), ("admission" = kernel::AdmissionId, Path, description = "the admission"), ("row" = kernel::RosterRowId, Path, description = "the row")),
    responses((status = 200, description = "the row", body = RowDone), Problems))]
#[patch("/rosters/{area_code}/{admission}/rows/{row}")]
pub async fn change(
    permit: Permit<ChangeRosterRow>,
    path: Path<(String, String, String)>,
    expected: IfMatch,
    body: Body<RowBody>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let ring = address::ring(&context, &settings).await?;
    let work = context.begin(permit.actor()).await?;
    let found = address::find_own(work.db(), &permit, (&path.0, &path.1)).await?;
    let head = one::head(work.db(), &found, &path.2).await?.head;
    expected.require(head.revision)?;
    let given = body.value.given(&found.admitted.form).map_err(row_body::refused)?;
    let asked = body.value.asked(Act::Change(head.id, Some(head.revision), given));
    let desk = Desk { work: &work, ring: &ring, admitted: &found.admitted, area: &found.place.path };
    let done = row_body::only(write::run(&desk, &[asked]).await?)?;
    work.commit().await?;
    let revision = done.revision;
    Ok(Reply::ok(done).revision(revision).respond())
}

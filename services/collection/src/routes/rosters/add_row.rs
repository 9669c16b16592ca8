//! `POST /rosters/{area_code}/{admission}/rows`

use actix_web::{
    post,
    web::{Data, Path},
};
use messaging::Context;
use runtime::Settings;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use super::{
    address,
    row_body::{self, RowBody},
};
use crate::{
    commands::rosters::write::{self, Desk, RowDone},
    domain::roster::changing::Act,
    policy::AddRosterRow,
};

/// Add a row. 新增
///
/// Somebody who is on the roster already is refused (409), as is an entitlement that another roster
/// of the community excludes (422, with the rule and the law). What rules only advise against needs
/// a remark.
#[utoipa::path(tag = "rosters", operation_id = "collection.add_roster_row", request_body = RowBody, params(KeyHeader,
    ("area_code" = kernel::AreaCode, Path, description = "the community"), ("admission" = kernel::AdmissionId, Path, description = "the admission")),
    responses((status = 201, description = "the row", body = RowDone), Problems))]
#[post("/rosters/{area_code}/{admission}/rows")]
pub async fn add(
    permit: Permit<AddRosterRow>,
    path: Path<(String, String)>,
    key: IdempotencyKey,
    body: Body<RowBody>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let ring = address::ring(&context, &settings).await?;
    let fingerprint = address::fingerprint(&ring, &body.fingerprint);
    idempotency::once(&context, &permit, &key, &fingerprint, async |work| {
        let found = address::find_own(work.db(), &permit, (&path.0, &path.1)).await?;
        let given = body.value.given(&found.admitted.form).map_err(row_body::refused)?;
        let asked = body.value.asked(Act::Add(given));
        let desk = Desk { work, ring: &ring, admitted: &found.admitted, area: &found.place.path };
        let done = row_body::only(write::run(&desk, &[asked]).await?)?;
        let location = format!(
            "/api/collection/v1/rosters/{}/{}/rows/{}",
            found.place.code, found.admitted.admission, done.row
        );
        let revision = done.revision;
        Ok(Reply::created(location, done).revision(revision))
    })
    .await
}

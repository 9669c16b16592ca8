//! `POST /rosters/{area_code}/{admission}/rows/{row}/end`

use actix_web::{
    post,
    web::{Data, Path},
};
use messaging::Context;
use runtime::Settings;
use web::{
    Answer, Body, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use super::{
    address, one,
    row_body::{self, RowEnding},
};
use crate::{
    commands::rosters::write::{self, Desk, RowDone},
    domain::roster::changing::Act,
    policy::EndRosterRow,
};

/// End a row, with the reason and the first day on which it does not hold any more. 停发、退出
#[utoipa::path(tag = "rosters", operation_id = "collection.end_roster_row", request_body = RowEnding, params(KeyHeader, MatchHeader,
    ("area_code" = kernel::AreaCode, Path, description = "the community"), ("admission" = kernel::AdmissionId, Path, description = "the admission"), ("row" = kernel::RosterRowId, Path, description = "the row")),
    responses((status = 200, description = "the row", body = RowDone), Problems))]
#[post("/rosters/{area_code}/{admission}/rows/{row}/end")]
pub async fn end(
    permit: Permit<EndRosterRow>,
    path: Path<(String, String, String)>,
    expected: IfMatch,
    key: IdempotencyKey,
    body: Body<RowEnding>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let ring = address::ring(&context, &settings).await?;
    let fingerprint = address::fingerprint(&ring, &format!("{} {}", body.fingerprint, expected.0));
    idempotency::once(&context, &permit, &key, &fingerprint, async |work| {
        let found = address::find_own(work.db(), &permit, (&path.0, &path.1)).await?;
        let head = one::head(work.db(), &found, &path.2).await?.head;
        expected.require(head.revision)?;
        let asked = body.value.asked(Act::End(head.id, Some(head.revision)));
        let desk = Desk { work, ring: &ring, admitted: &found.admitted, area: &found.place.path };
        let done = row_body::only(write::run(&desk, &[asked]).await?)?;
        let revision = done.revision;
        Ok(Reply::ok(done).revision(revision))
    })
    .await
}

//! `POST /rosters/{area_code}/{admission}/rows/{row}/end`

use actix_web::{
    post,
    web::{Data, Path},
};
use messaging::Context;
use runtime::Settings;
use web::{
    Answer, Body, IdempotencyKey, IfMatch, Permit, Problems, Reply,
    params::{KeyHeader, MatchHeader},
};

use super::{
    one::{self, Case},
    row_body::{self, RowEnding},
};
use crate::{
    commands::rosters::write::{self, Desk, RowDone},
    domain::roster::changing::Act,
    policy::EndRosterRow,
    store::rosters::rows::Stored,
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
    let sent = (expected, &key, body.fingerprint.as_str());
    one::once(&permit, &path, sent, (&context, &settings), async |case: Case<'_>| {
        let Case { work, ring, found, stored: Stored { head, .. } } = case;
        let asked = body.value.asked(Act::End(head.id, Some(head.revision)));
        let desk = Desk { work, ring, admitted: &found.admitted, area: &found.place.path };
        let done = row_body::only(write::run(&desk, &[asked]).await?)?;
        let revision = done.revision;
        Ok(Reply::ok(done).revision(revision))
    })
    .await
}

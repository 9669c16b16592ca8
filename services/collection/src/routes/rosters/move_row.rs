//! `POST /rosters/{area_code}/{admission}/rows/{row}/move`

use actix_web::{
    post,
    web::{Data, Path},
};
use chrono::NaiveDate;
use kernel::{AreaCode, Refusal, RosterRowId};
use messaging::Context;
use runtime::Settings;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{
    Answer, Body, IdempotencyKey, IfMatch, Permit, Problems, Reply,
    params::{KeyHeader, MatchHeader},
};

use super::one::{self, Case};
use crate::{
    commands::rosters::{
        ask_move,
        move_rows::{self, Removal},
        write::RowDone,
    },
    domain::roster::{codes, row::RowReason},
    policy::MoveRosterRow,
    store::{areas, rosters::admitted},
};

/// Where to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RowMove {
    /// The community; the same admission has to cover it.
    to_area: AreaCode,
    /// The first day there; today, if absent.
    #[serde(default)]
    valid_from: Option<NaiveDate>,
    /// Why what rules of that community advise against is right. At most 200 characters; sealed. Where that
    /// community confirms the move, it is theirs to say.
    #[serde(default)]
    remark: Option<String>,
}

/// What became of it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
enum RowMoved {
    /// The row in the other community.
    Begun(RowDone),
    /// It waits for the other community.
    Asked(RowAwaiting),
}

/// A move that waits.
#[derive(Debug, Serialize, ToSchema)]
struct RowAwaiting {
    /// The row; it stands here until the move is confirmed.
    row: RosterRowId,
    /// The community that confirms it, or rejects it.
    awaiting: AreaCode,
}

/// Somebody moved to another community: the row here ends (户籍迁出), one there begins (迁入) with the
/// same values. Whoever serves both moves it at once, and the answer is the row there. Otherwise the
/// other community is asked (`awaiting`) and confirms it by its own rules: what its rosters say is told
/// to nobody here. 迁移
#[utoipa::path(tag = "rosters", operation_id = "collection.move_roster_row", request_body = RowMove, params(KeyHeader, MatchHeader,
    ("area_code" = kernel::AreaCode, Path, description = "the community"), ("admission" = kernel::AdmissionId, Path, description = "the admission"), ("row" = kernel::RosterRowId, Path, description = "the row")),
    responses((status = 200, description = "the row in the other community, or that it waits", body = RowMoved), Problems))]
#[post("/rosters/{area_code}/{admission}/rows/{row}/move")]
pub async fn move_row(
    permit: Permit<MoveRosterRow>,
    path: Path<(String, String, String)>,
    expected: IfMatch,
    key: IdempotencyKey,
    body: Body<RowMove>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let sent = (expected, &key, body.fingerprint.as_str());
    one::once(&permit, &path, sent, (&context, &settings), async |case: Case<'_>| {
        let Case { work, ring, found, stored } = case;
        let refused = || Refusal::new(&codes::TARGET).at("/to_area");
        let to = areas::community(work.db(), body.value.to_area).await?.ok_or_else(refused)?;
        let covered = admitted::covers(work.db(), found.admitted.admission, &to.path).await?;
        if !covered || to.code == found.place.code {
            return Err(refused().into());
        }
        if permit.require_area(&to.path).is_err() {
            let (row, awaiting) = (stored.head.id, to.code);
            let way = (&found.place.path, &to.path);
            ask_move::run(work, &found.admitted, &stored, way, body.value.valid_from).await?;
            return Ok(Reply::ok(RowMoved::Asked(RowAwaiting { row, awaiting })));
        }
        let removal = Removal {
            admitted: &found.admitted,
            from: &found.place.path,
            to: &to.path,
            day: body.value.valid_from,
            reasons: (RowReason::MovedOut, RowReason::MovedIn),
            remark: body.value.remark.as_deref(),
        };
        let begun = move_rows::run(work, ring, &removal, &[stored]).await?;
        let begun = begun.into_iter().next().ok_or(&codes::NOTHING)?;
        Ok(Reply::ok(RowMoved::Begun(begun)))
    })
    .await
}

//! `POST /rosters/{area_code}/{admission}/unmasked`

use actix_web::{
    HttpResponse,
    http::header,
    post,
    web::{Data, Path},
};
use kernel::{Refusal, RosterRowId};
use messaging::Context;
use runtime::Settings;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Answer, Body, Failure, Permit, Problems};

use super::address;
use crate::{
    commands::rosters::unmask::run,
    domain::roster::{
        codes,
        purpose::{MOST_ROWS, Purpose, UnmaskPurpose},
    },
    policy::UnmaskRosterRows,
    queries::rosters::rows::{RosterRowView, unmasked},
};

/// Which rows, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RowsToUnmask {
    /// At most 50 rows of the roster.
    rows: Vec<RosterRowId>,
    /// What for.
    purpose: UnmaskPurpose,
    /// In words, in at most 200 characters; kept for ever, so it may hold nobody's numbers.
    reason: String,
}

/// The rows as they are.
#[derive(Debug, Serialize, ToSchema)]
struct UnmaskedRows {
    /// In the order asked for.
    items: Vec<RosterRowView>,
}

/// See some rows as they are. 查看原文
///
/// Who looked at which rows, when and why stands in the history before anything is shown; the
/// values do not. Every call is recorded, so repeating one is safe and told again; no answer is kept.
#[utoipa::path(tag = "rosters", operation_id = "collection.unmask_roster_rows", request_body = RowsToUnmask,
    params(("area_code" = kernel::AreaCode, Path, description = "the community"), ("admission" = kernel::AdmissionId, Path, description = "the admission")),
    responses((status = 200, description = "the rows", body = UnmaskedRows), Problems))]
#[post("/rosters/{area_code}/{admission}/unmasked")]
pub async fn unmask(
    permit: Permit<UnmaskRosterRows>,
    path: Path<(String, String)>,
    body: Body<RowsToUnmask>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let RowsToUnmask { rows, purpose, reason } = &body.value;
    if rows.is_empty() {
        return Err(Refusal::new(&codes::NOTHING).at("/rows").into());
    }
    if rows.len() > MOST_ROWS {
        return Err(Refusal::new(&codes::UNMASK_MANY).at("/rows").into());
    }
    let refused = |wrong| Failure::from(Refusal::new(&codes::PURPOSE).with([wrong]));
    let purpose = Purpose::read(*purpose, reason).map_err(refused)?;
    let ring = address::ring(&context, &settings).await?;
    let work = context.begin(permit.actor()).await?;
    let found = address::find(work.db(), &permit, (&path.0, &path.1)).await?;
    let roster = found.roster.as_ref().ok_or(&codes::ROW_UNKNOWN)?;
    let stored = run(&work, (&found.admitted, roster), rows, &purpose).await?;
    work.commit().await?;
    let open = |stored| unmasked(stored, &ring, &found.admitted.form);
    let items = stored.iter().map(open).collect::<Result<_, _>>()?;
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(UnmaskedRows { items }))
}

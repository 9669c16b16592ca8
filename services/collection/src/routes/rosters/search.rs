//! `POST /roster-search`

use actix_web::{HttpResponse, http::header, post, web::Data};
use kernel::{AreaCode, AreaPath, Refusal};
use messaging::Context;
use runtime::Settings;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use web::{Answer, Body, Failure, Permit, Problems, codes};

use super::address;
use crate::{
    domain::roster::{
        codes as roster_codes,
        purpose::{Purpose, UnmaskPurpose},
        searching,
    },
    policy::SearchRosters,
    queries::rosters::search::{Found, FoundRow, find},
    store::{areas, rosters::successors},
};

/// Whom to look for, where, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RosterSearch {
    /// Anywhere within this area.
    area_code: AreaCode,
    /// The identity number; or else
    #[serde(default)]
    id_no: Option<String>,
    /// the number of the house.
    #[serde(default)]
    house: Option<String>,
    /// Rows that were ended, too.
    #[serde(default)]
    ended: bool,
    /// What for.
    purpose: UnmaskPurpose,
    /// In words, in at most 200 characters; kept for ever, so it may hold nobody's numbers.
    reason: String,
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
struct RowsFound {
    /// On rosters that the caller may see: by roster and row, masked.
    items: Vec<FoundRow>,
    /// Whether there are more than these: look within a smaller area.
    more: bool,
}

/// Find the rows about a person or a house on every roster that the caller may see. 台账查询
///
/// Names lie sealed and cannot be looked for; a number is known by its keyed hash, and is sent in the body so
/// that it stands in no address and no log. Who looked, where, why, and which rows were found stands in
/// the history before anything is shown; the number does not. Every call is recorded, so repeating one is
/// safe and told again; no answer is kept.
#[utoipa::path(tag = "rosters", operation_id = "collection.search_rosters", request_body = RosterSearch,
    responses((status = 200, description = "the rows", body = RowsFound), Problems))]
#[post("/roster-search")]
pub async fn search(
    permit: Permit<SearchRosters>,
    body: Body<RosterSearch>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let asked = &body.value;
    let refused = |wrong| Failure::from(Refusal::new(&roster_codes::PURPOSE).with([wrong]));
    let purpose = Purpose::read(asked.purpose, &asked.reason).map_err(refused)?;
    let identity = searching::wanted(asked.id_no.as_deref(), asked.house.as_deref())?;
    let ring = address::ring(&context, &settings).await?;
    let work = context.begin(permit.actor()).await?;
    let area = areas::path(work.db(), asked.area_code).await?.ok_or(&codes::NOT_FOUND)?;
    let became = successors::became(work.db(), &area).await?;
    if !reaches(&permit, &became) {
        return Err((&codes::NOT_FOUND).into());
    }
    let may_see = |admitted: &_, became: &[AreaPath]| address::may_see(&permit, admitted, became);
    let (found, more) = find(work.db(), (&area, asked.ended), (&identity, &ring), may_see).await?;
    let rows: Vec<String> = found.iter().map(Found::row).collect();
    let detail =
        json!({ "area": area.code(), "rows": rows, "purpose": purpose.purpose, "reason": purpose.reason });
    work.record(area.code(), "rosters-searched", detail).await?;
    work.commit().await?;
    let items = found.iter().map(|found| found.view(&ring)).collect();
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(RowsFound { items, more }))
}

fn reaches(permit: &Permit<SearchRosters>, became: &[AreaPath]) -> bool {
    permit.grants().iter().any(|grant| became.iter().any(|area| grant.view_area.contains(area)))
}

//! `GET /rosters/{area_code}/{admission}/changes`

use actix_web::{
    get,
    web::{Data, Path, Query},
};
use chrono::NaiveDate;
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Permit, Problems, Reply};

use super::address;
use crate::{
    domain::roster::codes,
    policy::ListRosterChanges,
    queries::rosters::changes::{self, RosterChanges},
};

/// Days apart at most.
const LONGEST: i64 = 3 * 366;

/// Between which days.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Span {
    /// The first day whose changes count.
    from: NaiveDate,
    /// The last one.
    to: NaiveDate,
}

/// What changed on a roster: 新增, 停发, 变更, computed from its versions and typed by nobody.
/// Whoever left and came back within the span has only changed, if at all; so has whoever came from
/// another community, or went to one.
#[utoipa::path(tag = "rosters", operation_id = "collection.list_roster_changes", params(Span,
    ("area_code" = kernel::AreaCode, Path, description = "the community"), ("admission" = kernel::AdmissionId, Path, description = "the admission")),
    responses((status = 200, description = "the changes", body = RosterChanges), Problems))]
#[get("/rosters/{area_code}/{admission}/changes")]
pub async fn list(
    permit: Permit<ListRosterChanges>,
    path: Path<(String, String)>,
    span: Query<Span>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    if !(0..=LONGEST).contains(&(span.to - span.from).num_days()) {
        return Err((&codes::SPAN).into());
    }
    let ring = address::ring(&context, &settings).await?;
    let db = context.store.read();
    let found = address::find(db, &permit, (&path.0, &path.1)).await?;
    let (from, to) = (span.from, span.to);
    let Some(roster) = found.roster else {
        return Ok(Reply::ok(RosterChanges::none(from, to)).respond());
    };
    let what = (roster.id, found.admitted.form.as_ref());
    Ok(Reply::ok(changes::between(db, what, &ring, (from, to), context.now()).await?).respond())
}

//! `GET /rosters/{area_code}/{admission}/counts`

use actix_web::{
    get,
    web::{Data, Path, Query},
};
use chrono::NaiveDate;
use messaging::Context;
use runtime::Settings;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{Answer, Permit, Problems, Reply};

use super::address;
use crate::{
    policy::ListRosterCounts,
    queries::rosters::counts::{self, RosterCount},
};

/// On which day.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct On {
    /// The day; today, if absent.
    on: Option<NaiveDate>,
}

/// What a roster adds up to.
#[derive(Debug, Serialize, ToSchema)]
struct RosterCounts {
    /// In the order in which the form declares them.
    items: Vec<RosterCount>,
}

/// What the rows of a roster add up to on a day, by the rules that its form declares.
#[utoipa::path(tag = "rosters", operation_id = "collection.list_roster_counts", params(On,
    ("area_code" = kernel::AreaCode, Path, description = "the community"), ("admission" = kernel::AdmissionId, Path, description = "the admission")),
    responses((status = 200, description = "the numbers", body = RosterCounts), Problems))]
#[get("/rosters/{area_code}/{admission}/counts")]
pub async fn list(
    permit: Permit<ListRosterCounts>,
    path: Path<(String, String)>,
    on: Query<On>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let ring = address::ring(&context, &settings).await?;
    let db = context.store.read();
    let found = address::find(db, &permit, (&path.0, &path.1)).await?;
    let now = context.now();
    let on = on.on.unwrap_or_else(|| now.china_date());
    let items = counts::of_roster(db, (&found.admitted, found.roster.as_ref()), &ring, on, now).await?;
    Ok(Reply::ok(RosterCounts { items }).respond())
}

//! `GET /rosters/{area_code}/{admission}/rows`

use actix_web::{
    get,
    web::{Data, Path, Query},
};
use chrono::NaiveDate;
use kernel::{Timestamp, page::Page};
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Permit, Problems, codes, paging::PageParams};

use super::address;
use crate::{
    policy::ListRosterRows,
    queries::rosters::rows::{self, RosterRowView, masked},
    store::rosters::rows::AsOf,
};

/// Which rows.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RowFilter {
    /// As they stood on this day; today, if absent.
    day: Option<NaiveDate>,
    /// As it was known at this moment; now, if absent.
    known_at: Option<Timestamp>,
    /// Those that had been ended by then, too.
    #[serde(default)]
    #[param(required = false)]
    ended: bool,
}

/// The rows of a roster as they stood on a day, masked.
#[utoipa::path(tag = "rosters", operation_id = "collection.list_roster_rows", params(RowFilter, PageParams,
    ("area_code" = kernel::AreaCode, Path, description = "the community"), ("admission" = kernel::AdmissionId, Path, description = "the admission")),
    responses((status = 200, description = "one page", body = Page<RosterRowView>), Problems))]
#[get("/rosters/{area_code}/{admission}/rows")]
pub async fn list(
    permit: Permit<ListRosterRows>,
    path: Path<(String, String)>,
    filter: Query<RowFilter>,
    paging: Paging,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let ring = address::ring(&context, &settings).await?;
    let db = context.store.read();
    let found = address::find(db, &permit, (&path.0, &path.1)).await?;
    let Some(roster) = found.roster else {
        return Ok(paging.answer(&Page::<RosterRowView> { items: Vec::new(), next_cursor: None }));
    };
    let now = context.now();
    let as_of = AsOf {
        day: filter.day.unwrap_or_else(|| now.china_date()),
        known: filter.known_at.unwrap_or(now),
        ended: filter.ended,
    };
    let page = rows::page(db, roster.id, as_of, &paging.request).await?.ok_or(&codes::BAD_CURSOR)?;
    Ok(paging.answer(&page.map(|stored| masked(&stored, &ring, &found.admitted.form))))
}

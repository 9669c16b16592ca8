//! `GET /tables`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::{AreaCode, Period, page::Page};
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Permit, Problems, codes, paging::PageParams};

use super::address;
use crate::{
    domain::sheet::TableState,
    policy::ListTables,
    queries::table_list::{self, TableItem, Wanted},
    store::{areas, listing::Waiting},
};

/// What is looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct TableFilter {
    /// Within this area only.
    area_code: Option<AreaCode>,
    /// In this state; `open` includes tables that have grown since they were submitted.
    state: Option<TableState>,
    /// In this month only, such as `2026-12`; otherwise in those that are open now.
    period: Option<Period>,
    /// Of the submitted ones: those that the street has passed and the county is to look at, or those
    /// that it has not.
    passed: Option<bool>,
    /// Of the submitted ones: those that were decided on before and came in again.
    #[serde(default)]
    #[param(required = false)]
    changed: bool,
}

/// The tables of the caller's communities. Nothing needs to have been touched: what is asked of a
/// community is computed from the admissions that cover it.
#[utoipa::path(tag = "tables", operation_id = "collection.list_tables", params(TableFilter, PageParams),
    responses((status = 200, description = "one page, by area and month", body = Page<TableItem>), Problems))]
#[get("/tables")]
pub async fn list(
    permit: Permit<ListTables>,
    filter: Query<TableFilter>,
    paging: Paging,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let within = match filter.area_code {
        None => permit.areas(),
        Some(code) => {
            let path = areas::path(context.store.read(), code).await?.ok_or(&codes::NOT_FOUND)?;
            permit.require_area(&path)?;
            vec![path]
        }
    };
    if filter.period.is_some_and(|period| !matches!(period, Period::Month(_))) {
        return Err((&codes::BAD_QUERY).into());
    }
    if !matches!(paging.request.after.len(), 0 | 2) {
        return Err((&codes::BAD_CURSOR).into());
    }
    let waiting = Waiting { passed: filter.passed, changed: filter.changed };
    let wanted = Wanted { within, state: filter.state, waiting, month: filter.period };
    let page = table_list::page(&context, &wanted, address::window(&settings)?, &paging.request).await?;
    Ok(paging.answer(&page))
}

//! `GET /tables/{area_code}/{period}/why`

use actix_web::{
    get,
    web::{Data, Path, Query},
};
use forms::ElementCode;
use kernel::Period;
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Permit, Problems, Reply, codes};

use super::address;
use crate::{
    domain::fuse::CellKey,
    policy::ExplainCell,
    queries::cell_why::{self, CellWhy},
    store::sheets::Proposals,
};

/// Which value.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WhichCell {
    /// The element.
    element: String,
    /// The period its value speaks of; the month of the table, if it does not say.
    value_period: Option<Period>,
}

/// Why a value is where it is: which admissions ask it, on which items of the duty list, under which
/// rules, and what it waits for; or why the table does not ask it at all. 为什么有这一格、为什么是空的
#[utoipa::path(tag = "tables", operation_id = "collection.explain_cell",
    params(WhichCell, ("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 200, description = "why", body = CellWhy), Problems))]
#[get("/tables/{area_code}/{period}/why")]
pub async fn explain(
    permit: Permit<ExplainCell>,
    path: Path<(String, String)>,
    which: Query<WhichCell>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let db = context.store.read();
    let sheet = address::sheet(db, &context, &settings, &permit, &path, Proposals::Without).await?;
    let element: ElementCode = which.element.trim().parse().map_err(|_| &codes::BAD_QUERY)?;
    let key = CellKey { element, period: which.value_period.unwrap_or(sheet.month) };
    Ok(Reply::ok(cell_why::explain(db, &sheet, &key).await?).respond())
}

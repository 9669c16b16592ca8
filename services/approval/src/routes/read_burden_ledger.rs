//! `GET /burden-ledger`

use actix_web::{
    get,
    web::{Data, Query},
};
use chrono::Datelike;
use kernel::AreaCode;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Permit, Problems, Reply};

use crate::{
    commands::review::require,
    policy::ReadBurdenLedger,
    queries::burden::{self, Ledger},
    store::areas,
};

/// Which ledger.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Params {
    /// The area: a county, a street, a community.
    area_code: AreaCode,
    /// The calendar year; this year, if absent.
    year: Option<i32>,
}

/// What admitted forms take of the communities of an area: by form, department, item and week.
#[utoipa::path(tag = "burden", operation_id = "approval.read_burden_ledger", params(Params),
    responses((status = 200, description = "the ledger", body = Ledger), Problems))]
#[get("/burden-ledger")]
pub async fn read_burden_ledger(
    permit: Permit<ReadBurdenLedger>,
    params: Query<Params>,
    context: Data<Context>,
) -> Answer {
    let db = context.store.read();
    let area = require(areas::path(db, params.area_code).await?)?;
    permit.require_area(&area)?;
    let today = context.now().china_date();
    let year = params.year.unwrap_or_else(|| today.year()).clamp(2000, 2200);
    Ok(Reply::ok(burden::ledger(db, &area, year, today).await?).respond())
}

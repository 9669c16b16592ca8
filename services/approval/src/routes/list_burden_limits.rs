//! `GET /public/burden-limits`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::AreaCode;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Problems, Reply};

use crate::{
    commands::review::require,
    queries::burden::{self, Limits},
    store::areas,
};

/// Whose limits.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Params {
    /// The area.
    area_code: AreaCode,
}

/// The limits of time that hold in an area, held or will hold: its own, those of the areas above,
/// and the defaults.
#[utoipa::path(tag = "public", operation_id = "approval.list_burden_limits", params(Params),
    responses((status = 200, description = "the limits", body = Limits), Problems))]
#[get("/public/burden-limits")]
pub async fn list_burden_limits(params: Query<Params>, context: Data<Context>) -> Answer {
    let db = context.store.read();
    let area = require(areas::path(db, params.area_code).await?)?;
    Ok(Reply::ok(burden::limits(db, &area).await?).respond())
}

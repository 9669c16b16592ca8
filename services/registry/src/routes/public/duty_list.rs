//! `GET /public/duty-list`

use actix_web::{
    get,
    web::{Data, Query},
};
use chrono::NaiveDate;
use kernel::AreaCode;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Problems, Reply};

use crate::queries::public::{self, PublicDutyList};

/// Whose list, and when.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PublicDutyListQuery {
    /// The area; a street or community gets the list of its county.
    pub area_code: AreaCode,
    /// In force on this day; today if absent.
    pub on: Option<NaiveDate>,
}

/// The duty list in force for an area. 查清单
#[utoipa::path(tag = "public", operation_id = "registry.read_public_duty_list", params(PublicDutyListQuery),
    responses((status = 200, description = "the list", body = PublicDutyList), Problems))]
#[get("/public/duty-list")]
pub async fn read(query: Query<PublicDutyListQuery>, context: Data<Context>) -> Answer {
    Ok(Reply::ok(public::duty_list(&context, query.area_code, query.on).await?).respond())
}

//! `GET /public/duty-list`

use actix_web::{
    HttpRequest, get,
    web::{Data, Query},
};
use chrono::NaiveDate;
use kernel::AreaCode;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Problems, cache};

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

/// The duty list in force for an area on any day. 查清单
///
/// May be kept: it carries a strong entity tag and the moment of its last change.
#[utoipa::path(tag = "public", operation_id = "registry.read_public_duty_list", params(PublicDutyListQuery),
    responses((status = 200, description = "the list", body = PublicDutyList), Problems))]
#[get("/public/duty-list")]
pub async fn read(request: HttpRequest, query: Query<PublicDutyListQuery>, context: Data<Context>) -> Answer {
    let (list, changed) = public::duty_list(&context, query.area_code, query.on).await?;
    cache::public(&request, &list, changed)
}

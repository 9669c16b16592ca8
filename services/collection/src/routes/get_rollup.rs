//! `GET /rollups`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::{AreaCode, Period};
use messaging::Context;
use serde::Deserialize;
use serde_json::json;
use utoipa::IntoParams;
use web::{Answer, Permit, Problems, Reply, codes};

use super::reach;
use crate::{
    policy::GetRollup,
    queries::rollups::{self, Rollup, RollupLevel},
    store::{
        areas,
        rollups::{self as store, Wanted},
    },
};

/// What is summed.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RollupQuery {
    /// The element, of a whole or decimal number.
    element: String,
    /// Within this area, all of which the department may retrieve.
    area_code: AreaCode,
    /// Area by area at this level.
    #[param(inline)]
    level: RollupLevel,
    /// Periods that begin with this one or later.
    from: Period,
    /// Periods that end with this one or sooner.
    to: Period,
    /// For what the numbers are retrieved; it is recorded. At most 100 characters.
    purpose: Option<String>,
    /// Whether they are to be published: then numbers that could point at people are left out.
    #[serde(default)]
    #[param(required = false)]
    public: bool,
}

const LONGEST_PURPOSE: usize = 100;

/// Accepted numbers summed along the area tree. Sums follow an acceptance within seconds. What was
/// retrieved and for what purpose is recorded. 按需调取（汇总）
#[utoipa::path(tag = "values", operation_id = "collection.get_rollup", params(RollupQuery),
    responses((status = 200, description = "the sums", body = Rollup), Problems))]
#[get("/rollups")]
pub async fn get(permit: Permit<GetRollup>, query: Query<RollupQuery>, context: Data<Context>) -> Answer {
    let reach = reach::of(&permit);
    let db = context.store.read();
    let within = areas::path(db, query.area_code).await?.filter(|path| reach::sees(&reach, path));
    let within = within.ok_or(&codes::NOT_FOUND)?;
    let long = query.purpose.as_ref().is_some_and(|text| text.chars().count() > LONGEST_PURPOSE);
    if long || query.level.depth() < within.codes().count().min(4) {
        return Err((&codes::BAD_QUERY).into());
    }
    let wanted = Wanted {
        element: query.element.clone(),
        within,
        depth: query.level.depth(),
        from: query.from.first_day(),
        to: query.to.last_day(),
    };
    let department = store::entitled(db, &reach, &wanted).await?.ok_or(&codes::NOT_FOUND)?;
    let sums = store::sums(db, &wanted).await?;
    if let Some(purpose) = query.purpose.as_ref().filter(|text| !text.trim().is_empty()) {
        let work = context.begin(permit.actor()).await?;
        let detail = json!({
            "element": wanted.element, "area": wanted.within.code(), "from": query.from, "to": query.to,
            "purpose": purpose.trim(),
        });
        work.record(department, "values-retrieved", detail).await?;
        work.commit().await?;
    }
    Ok(Reply::ok(rollups::view(wanted.element, sums, query.public)).respond())
}

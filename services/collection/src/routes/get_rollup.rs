//! `GET /rollups`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::{AreaCode, Period, Refusal};
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Permit, Problems, Reply, codes};

use super::reach;
use crate::{
    commands::retrieve::record,
    domain::{
        additive::adds_up,
        codes as own,
        retrieving::{self, Purpose, Way},
    },
    policy::GetRollup,
    queries::rollups::{self, Rollup, RollupLevel},
    store::{
        areas, elements, retrievals,
        rollups::{self as store, Wanted},
    },
};

/// What is summed.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RollupQuery {
    /// The element: a quantity or an amount. Rates, averages, codes and texts do not add up.
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
    /// For what the numbers are retrieved; it is recorded. At most 100 characters, and nobody's number.
    #[param(required = true)]
    purpose: Option<String>,
    /// Whether they are to be published: then numbers from 1 to 4 are left out, with as many others
    /// as it takes that no total gives them back; the least and the largest are left out altogether.
    #[serde(default)]
    #[param(required = false)]
    public: bool,
}

/// Accepted numbers summed along the area tree, each period by itself, of periods of which the department's
/// entitlement speaks. Sums follow an acceptance within seconds. What was
/// retrieved and for what purpose is recorded. 按需调取（汇总）
#[utoipa::path(tag = "values", operation_id = "collection.get_rollup", params(RollupQuery),
    responses((status = 200, description = "the sums", body = Rollup), Problems))]
#[get("/rollups")]
pub async fn get(permit: Permit<GetRollup>, query: Query<RollupQuery>, context: Data<Context>) -> Answer {
    let purpose = Purpose::read(query.purpose.as_deref())?;
    let reach = reach::of(&permit);
    let db = context.store.read();
    let within = areas::path(db, query.area_code).await?.filter(|path| reach::sees(&reach, path));
    let within = within.ok_or(&codes::NOT_FOUND)?;
    if query.level.depth() < within.codes().count().min(4) {
        return Err((&codes::BAD_QUERY).into());
    }
    let wanted = Wanted {
        element: query.element.clone(),
        within,
        depth: query.level.depth(),
        from: query.from.first_day(),
        to: query.to.last_day(),
    };
    let (department, until) = store::entitled(db, &reach, &wanted).await?.ok_or(&codes::NOT_FOUND)?;
    if !elements::declared(db, &wanted.element).await?.is_some_and(|element| adds_up(&element)) {
        return Err(Refusal::new(&own::NOT_ADDITIVE).at("/element").into());
    }
    let named = [wanted.element.clone()];
    let mut entitled = retrievals::entitled(db, &reach, &named, std::slice::from_ref(&wanted.within)).await?;
    entitled.retain(|by| by.department == department);
    let taken = retrieving::whole(entitled, Some(wanted.from), Some(wanted.to));
    record(&context, (permit.actor(), &purpose, Way::Sum), &taken).await?;
    let sums = store::sums(db, &wanted, until).await?;
    let left_out = if query.public {
        let province = wanted.within.lineage().last().unwrap_or_else(|| wanted.within.clone());
        let streets = Wanted { within: province, depth: RollupLevel::Street.depth(), ..wanted.clone() };
        Some(rollups::left_out(store::sums(db, &streets, until).await?))
    } else {
        None
    };
    Ok(Reply::ok(rollups::view(wanted.element, sums, left_out.as_ref())).respond())
}

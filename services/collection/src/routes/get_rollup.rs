//! `GET /rollups`

use actix_web::{
    get,
    web::{Data, Query},
};
use chrono::NaiveDate;
use kernel::{AreaCode, DepartmentCode, Period, Refusal};
use messaging::Context;
use serde::Deserialize;
use storage::StoreError;
use utoipa::IntoParams;
use web::{Answer, Failure, Permit, Problems, Reply, codes};

use super::reach;
use crate::{
    commands::retrieve::record,
    domain::{
        additive::adds_up,
        codes as own,
        longer::{Declared, Length, agreed},
        retrieving::{self, Purpose, Way},
    },
    policy::GetRollup,
    queries::{
        longer,
        rollups::{self, LeftOut, Rollup, RollupLevel},
    },
    store::{
        area_counts, areas, elements,
        longer::declared,
        retrievals,
        rollups::{self as store, Wanted},
        standings::Grouping,
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
    /// Longer periods, made of the shorter ones as an admitted form declares (sum, last, mean or max), of
    /// each community as if it had been asked for them. A community that lacks a shorter period, or of whose
    /// shorter periods the entitlement does not speak, is not in the sum: it is told what is missing.
    #[param(inline)]
    over: Option<Length>,
    /// For what the numbers are retrieved; it is recorded. At most 100 characters, and nobody's number.
    #[param(required = true)]
    purpose: Option<String>,
    /// Whether they are to be published: then numbers from 1 to 4 are left out, with as many others
    /// as it takes that no total gives them back; the least and the largest are left out altogether. Of
    /// longer periods so is what has a community that lacks something, or a shorter period that is left out.
    #[serde(default)]
    #[param(required = false)]
    public: bool,
}

impl RollupQuery {
    /// Whether the level lies within the area, and community by community no more than a county of longer
    /// periods, and nothing for the public.
    fn fits(&self, depth: usize) -> bool {
        let single = self.level == RollupLevel::Community;
        let allowed =
            !single || (self.over.is_some() && !self.public && depth >= RollupLevel::County.depth());
        allowed && self.level.depth() >= depth.min(if single { 5 } else { 4 })
    }
}

/// Accepted numbers summed along the area tree, each period by itself or longer ones made of shorter ones, of
/// periods of which the department's entitlement speaks. Sums follow an acceptance within seconds. What was
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
    if !query.fits(within.codes().count()) {
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
    let over = over(&context, &query, &wanted, &department).await?;
    let named = [wanted.element.clone()];
    let mut entitled = retrievals::entitled(db, &reach, &named, std::slice::from_ref(&wanted.within)).await?;
    entitled.retain(|by| by.department == department);
    let taken = retrieving::whole(entitled, Some(wanted.from), Some(wanted.to));
    record(&context, (permit.actor(), &purpose, Way::Sum), &taken).await?;
    let sums = match &over {
        None => each(&context, &query, wanted, until).await?,
        Some((length, declared)) => {
            longer_ones(&context, &query, &wanted, (*length, declared, until)).await?
        }
    };
    Ok(Reply::ok(sums).respond())
}

/// How shorter periods become longer ones, if that is asked.
async fn over(
    context: &Context,
    query: &RollupQuery,
    wanted: &Wanted,
    department: &DepartmentCode,
) -> Result<Option<(Length, Declared)>, Failure> {
    let Some(length) = query.over else { return Ok(None) };
    let declared = declared(context.store.read(), wanted, department).await?;
    Ok(Some((length, agreed(declared).map_err(|refusal| refusal.at("/element"))?)))
}

/// All streets of a province: over them it is decided what is left out.
fn streets(wanted: &Wanted) -> Wanted {
    let province = wanted.within.lineage().last().unwrap_or_else(|| wanted.within.clone());
    Wanted { within: province, depth: RollupLevel::Street.depth(), ..wanted.clone() }
}

async fn left_out(context: &Context, wanted: &Wanted, until: NaiveDate) -> Result<LeftOut, StoreError> {
    Ok(rollups::left_out(store::sums(context.store.read(), &streets(wanted), until).await?))
}

async fn each(
    context: &Context,
    query: &RollupQuery,
    wanted: Wanted,
    until: NaiveDate,
) -> Result<Rollup, StoreError> {
    let sums = store::sums(context.store.read(), &wanted, until).await?;
    let left_out = if query.public { Some(left_out(context, &wanted, until).await?) } else { None };
    Ok(rollups::view(wanted.element, sums, left_out.as_ref()))
}

/// How fine communities are counted for a level.
fn grouping(level: RollupLevel) -> Grouping {
    if level == RollupLevel::Community { Grouping::Community } else { Grouping::Street }
}

async fn longer_ones(
    context: &Context,
    query: &RollupQuery,
    wanted: &Wanted,
    asked: longer::Asked<'_>,
) -> Result<Rollup, StoreError> {
    let db = context.store.read();
    let (length, declared, until) = asked;
    let longers = longer::of(db, wanted, asked).await?;
    let left_out = if query.public {
        let streets = longer::of(db, &streets(wanted), asked).await?;
        Some(longer::left_out(&streets, &left_out(context, wanted, until).await?))
    } else {
        None
    };
    let there = area_counts::now(context, &wanted.within, grouping(query.level)).await?;
    let items = longer::items(longers, (&there, wanted.depth), left_out.as_ref());
    let element = wanted.element.clone();
    Ok(Rollup { element, over: Some(length), aggregation: Some(declared.aggregate), items })
}

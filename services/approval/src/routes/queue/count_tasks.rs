//! `GET /queue/counts`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::AreaCode;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Permit, Problems, Reply};

use super::narrowing;
use crate::{
    domain::{lane::Lane, risk::Risk},
    policy::CountTasks,
    queries::queue::{self, Narrow, QueueCounts},
    routes::reach,
    store::queue::narrowed,
};

/// Which tasks are counted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Params {
    /// Only what everybody with the same role at the same place shares; otherwise all within the area.
    groups: Option<bool>,
    /// Only tasks that decide for this area or one within it.
    area: Option<AreaCode>,
    /// Only tasks of this stage.
    stage: Option<String>,
    /// Only requests of this lane.
    lane: Option<Lane>,
    /// Only requests that ask this much care.
    risk: Option<Risk>,
}

/// How many tasks are open: exact at every moment, whatever their number, and not counted to be told.
#[utoipa::path(tag = "tasks", operation_id = "approval.count_tasks", params(Params),
    responses((status = 200, description = "the counters", body = QueueCounts), Problems))]
#[get("/queue/counts")]
pub async fn count_tasks(
    permit: Permit<CountTasks>,
    params: Query<Params>,
    context: Data<Context>,
) -> Answer {
    let area = narrowing::area(&context, params.area).await?;
    let reach = narrowed(&reach::tasks(&permit), area.as_ref());
    let narrow = Narrow { stage: params.stage.as_deref(), lane: params.lane, risk: params.risk };
    let who = (permit.actor(), context.now());
    let own = params.groups.unwrap_or(false);
    let counts = queue::counts(context.store.read(), (&reach, own), narrow, who).await?;
    Ok(Reply::ok(counts).respond())
}

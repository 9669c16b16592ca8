//! `PUT /flow-assignments/{area}/{lane}` and `GET /flow-assignments/{area}`

use actix_web::{
    get, put,
    web::{Data, Path},
};
use kernel::AreaCode;
use messaging::Context;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Answer, Body, Permit, Problems, Reply, params::MaybeMatchHeader};

use crate::{
    commands::{self, review::require},
    policy::{AssignFlow, ListFlowAssignments},
    queries::flows::FlowAssignmentView,
    routes::based_on::BasedOn,
    store,
};

/// A flow to assign.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewFlowAssignment {
    /// The flow's code.
    flow: String,
}

/// The flows of an area's lanes.
#[derive(Debug, Serialize, ToSchema)]
struct FlowAssignments {
    /// One per lane that has one.
    items: Vec<FlowAssignmentView>,
}

/// Lets the requests of an area's lane take a flow from now on, in its latest version. The nearest
/// area above a county decides.
#[utoipa::path(tag = "flows", operation_id = "approval.assign_flow", request_body = NewFlowAssignment,
    params(("area" = AreaCode, Path, description = "the area"),
        ("lane" = String, Path, description = "`routine`, `off-list`, `renewal`, `non-substantive`, `emergency`, `externally-cleared`"),
        MaybeMatchHeader),
    responses((status = 200, description = "the assignment", body = FlowAssignmentView), Problems))]
#[put("/flow-assignments/{area}/{lane}")]
pub async fn assign_flow(
    permit: Permit<AssignFlow>,
    path: Path<(AreaCode, String)>,
    based_on: BasedOn,
    body: Body<NewFlowAssignment>,
    context: Data<Context>,
) -> Answer {
    let work = context.begin(permit.actor()).await?;
    let area = require(store::areas::path(work.db(), path.0).await?)?;
    permit.require_area(&area)?;
    let assignment = commands::assign_flow::run(&work, &area, &path.1, &body.value.flow, based_on.0).await?;
    work.commit().await?;
    let revision = assignment.revision;
    Ok(Reply::ok(FlowAssignmentView::from(assignment)).revision(revision).respond())
}

/// The flows assigned to an area's lanes.
#[utoipa::path(tag = "flows", operation_id = "approval.list_flow_assignments",
    params(("area" = AreaCode, Path, description = "the area")),
    responses((status = 200, description = "the assignments", body = FlowAssignments), Problems))]
#[get("/flow-assignments/{area}")]
pub async fn list_flow_assignments(
    permit: Permit<ListFlowAssignments>,
    path: Path<AreaCode>,
    context: Data<Context>,
) -> Answer {
    let db = context.store.read();
    let area = require(store::areas::path(db, *path).await?)?;
    permit.require_area(&area)?;
    let found = store::flow_assignments::of_area(db, &area).await?;
    let items = found.into_iter().map(FlowAssignmentView::from).collect();
    Ok(Reply::ok(FlowAssignments { items }).respond())
}

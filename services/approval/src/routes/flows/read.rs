//! `GET /flows/{code}/{version}`

use actix_web::{
    get,
    web::{Data, Path},
};
use kernel::Refusal;
use messaging::Context;
use web::{Answer, Permit, Problems, Reply};

use crate::{domain::flow_codes as codes, policy::ReadFlow, queries::flows::FlowView, store};

/// A published version of a flow.
#[utoipa::path(tag = "flows", operation_id = "approval.read_flow",
    params(("code" = String, Path, description = "the flow's code"),
        ("version" = i32, Path, description = "the version")),
    responses((status = 200, description = "the version", body = FlowView), Problems))]
#[get("/flows/{code}/{version}")]
pub async fn read_flow(_: Permit<ReadFlow>, path: Path<(String, i32)>, context: Data<Context>) -> Answer {
    let found = store::flows::find(context.store.read(), &path.0, path.1).await?;
    let found = found.ok_or_else(|| Refusal::new(&codes::FLOW_UNKNOWN))?;
    Ok(Reply::ok(FlowView::from(found)).respond())
}

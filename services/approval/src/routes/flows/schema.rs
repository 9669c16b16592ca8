//! `GET /flows/schema`

use actix_web::{HttpResponse, get};
use web::{Answer, Permit, Problems};

use crate::{domain::flow_schema, policy::ReadFlowSchema};

/// The JSON Schema of a definition. What it cannot say (order, quorum, conditions) is told by a check
/// of the definition.
#[utoipa::path(tag = "flows", operation_id = "approval.read_flow_schema",
    responses((status = 200, description = "the schema", body = Object, content_type = "application/schema+json"), Problems))]
#[get("/flows/schema")]
pub async fn read_flow_schema(_: Permit<ReadFlowSchema>) -> Answer {
    Ok(HttpResponse::Ok()
        .content_type("application/schema+json")
        .body(flow_schema::json_schema().to_string()))
}

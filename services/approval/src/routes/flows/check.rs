//! `POST /flows/check`

use actix_web::post;
use kernel::Violation;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Answer, Body, Permit, Problems, Reply};

use crate::{domain::flow_check, policy::CheckFlow};

/// A definition to look at.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FlowToCheck {
    /// The definition.
    #[schema(value_type = Object)]
    definition: serde_json::Value,
}

/// What is wrong with a definition.
#[derive(Debug, Serialize, ToSchema)]
struct FlowCheck {
    /// Whether it could be published.
    sound: bool,
    /// Everything that is wrong, with pointers into the definition.
    problems: Vec<Violation>,
}

/// Validates a definition; nothing is kept.
#[utoipa::path(tag = "flows", operation_id = "approval.check_flow", request_body = FlowToCheck,
    responses((status = 200, description = "what is wrong with it", body = FlowCheck), Problems))]
#[post("/flows/check")]
pub async fn check_flow(_: Permit<CheckFlow>, body: Body<FlowToCheck>) -> Answer {
    let problems = flow_check::read(&body.value.definition).err().unwrap_or_default();
    Ok(Reply::ok(FlowCheck { sound: problems.is_empty(), problems }).respond())
}

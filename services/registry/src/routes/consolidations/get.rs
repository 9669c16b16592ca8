//! `GET /consolidations/{id}`

use actix_web::{
    get,
    web::{Data, Path},
};
use kernel::ConsolidationId;
use messaging::Context;
use web::{Answer, Permit, Problems, Reply};

use crate::{
    commands::Reach,
    policy::GetConsolidation,
    queries::consolidations::{self, ConsolidationView},
};

/// Read a proposal, and what became of each line. 整合建议
#[utoipa::path(tag = "consolidations", operation_id = "registry.get_consolidation",
    params(("id" = ConsolidationId, Path, description = "the proposal")),
    responses((status = 200, description = "the proposal", body = ConsolidationView), Problems))]
#[get("/consolidations/{id}")]
pub async fn get(
    permit: Permit<GetConsolidation>,
    id: Path<ConsolidationId>,
    context: Data<Context>,
) -> Answer {
    Ok(Reply::ok(consolidations::get(&context, &Reach::of(&permit), *id).await?).respond())
}

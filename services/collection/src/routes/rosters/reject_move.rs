//! `POST /rosters/{area_code}/{admission}/moves/{row}/rejection`

use actix_web::{
    post,
    web::{Data, Path},
};
use kernel::RosterRowId;
use messaging::Context;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Answer, IdempotencyKey, Permit, Problems, Reply, codes, idempotency, params::KeyHeader};

use super::address;
use crate::{commands::rosters::decide_move, policy::RejectRosterMove};

/// What was rejected.
#[derive(Debug, Serialize, ToSchema)]
struct MoveRejected {
    /// The row; it stays where it is.
    row: RosterRowId,
}

/// Reject a move: nobody moved here. The row stays where it is, and the other community learns no more
/// than that it does. 不予迁入
#[utoipa::path(tag = "rosters", operation_id = "collection.reject_roster_move", params(KeyHeader,
    ("area_code" = kernel::AreaCode, Path, description = "the community that would be entered"), ("admission" = kernel::AdmissionId, Path, description = "the admission"), ("row" = kernel::RosterRowId, Path, description = "the row that asks to come")),
    responses((status = 200, description = "it was rejected", body = MoveRejected), Problems))]
#[post("/rosters/{area_code}/{admission}/moves/{row}/rejection")]
pub async fn reject(
    permit: Permit<RejectRosterMove>,
    path: Path<(String, String, String)>,
    key: IdempotencyKey,
    context: Data<Context>,
) -> Answer {
    idempotency::once(&context, &permit, &key, &path.2, async |work| {
        let found = address::find_own(work.db(), &permit, (&path.0, &path.1)).await?;
        let row: RosterRowId = path.2.parse().map_err(|_| &codes::NOT_FOUND)?;
        decide_move::reject(work, (&found.admitted, &found.place.path), row).await?;
        Ok(Reply::ok(MoveRejected { row }))
    })
    .await
}

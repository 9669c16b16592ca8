//! `GET /requests/{id}/changes`

use actix_web::{
    get,
    web::{Data, Path},
};
use kernel::RequestId;
use messaging::Context;
use web::{Answer, Permit, Problems, Reply};

use super::reach;
use crate::{
    commands::{review::require, view},
    domain::changes::ChangeSet,
    policy::ReadChanges,
    queries::{changes, requests},
};

/// The change set: what the request would change about the admission that it names as `previous`,
/// member by member and field by field, and whether that is of substance.
#[utoipa::path(tag = "requests", operation_id = "approval.read_changes",
    params(("id" = RequestId, Path, description = "the request")),
    responses((status = 200, description = "the change set", body = ChangeSet), Problems))]
#[get("/requests/{id}/changes")]
pub async fn read_changes(
    permit: Permit<ReadChanges>,
    path: Path<RequestId>,
    context: Data<Context>,
) -> Answer {
    let db = context.store.read();
    let request = require(requests::find(db, *path, &reach::requests(&permit)).await?)?;
    let seen = (request.id, request.department.as_str());
    view::contact(&context, permit.actor(), &permit.departments(), seen).await?;
    Ok(Reply::ok(changes::of(db, &request, context.now(), &context.memory).await?).respond())
}

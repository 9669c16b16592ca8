//! `GET /requests/{id}`

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
    policy::ReadRequest,
    queries::requests::{self, RequestView},
};

/// A request in full: content, verdict on every field, findings, tasks, incidents, history.
#[utoipa::path(tag = "requests", operation_id = "approval.read_request",
    params(("id" = RequestId, Path, description = "the request")),
    responses((status = 200, description = "the request", body = RequestView), Problems))]
#[get("/requests/{id}")]
pub async fn read_request(
    permit: Permit<ReadRequest>,
    path: Path<RequestId>,
    context: Data<Context>,
) -> Answer {
    let db = context.store.read();
    let request = require(requests::find(db, *path, &reach::requests(&permit)).await?)?;
    let seen = (request.id, request.department.as_str());
    view::contact(&context, permit.actor(), &permit.departments(), seen).await?;
    let view = requests::view(db, &request, context.now(), &context.memory).await?;
    Ok(Reply::ok(view).revision(request.revision).respond())
}

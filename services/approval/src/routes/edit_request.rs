//! `PUT /requests/{id}`

use actix_web::{
    put,
    web::{Data, Path},
};
use kernel::RequestId;
use messaging::Context;
use web::{Answer, Body, IfMatch, Permit, Problems, Reply, params::MatchHeader};

use crate::{
    commands::{edit, review::require},
    domain::content::Content,
    policy::EditRequest,
    queries::requests::{self, RequestView},
    store,
};

/// Changes what a draft or a returned request asks.
///
/// What was submitted never changes: the next submission is a new edition.
#[utoipa::path(tag = "requests", operation_id = "approval.edit_request", request_body = Content,
    params(("id" = RequestId, Path, description = "the request"),
        MatchHeader),
    responses((status = 200, description = "the request", body = RequestView), Problems))]
#[put("/requests/{id}")]
pub async fn edit_request(
    permit: Permit<EditRequest>,
    path: Path<RequestId>,
    based_on: IfMatch,
    body: Body<Content>,
    context: Data<Context>,
) -> Answer {
    let work = context.begin(permit.actor()).await?;
    let known = require(store::requests::get(work.db(), *path).await?)?;
    permit.require_department(&known.department)?;
    let request = edit::run(&work, *path, based_on.0, body.value.clean()?).await?;
    let view = requests::view(work.db(), &request, work.now(), &work.context().memory).await?;
    work.commit().await?;
    Ok(Reply::ok(view).revision(request.revision).respond())
}

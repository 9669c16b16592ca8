//! `DELETE /requests/{id}/attachments/{digest}`

use actix_web::{
    delete,
    web::{Data, Path},
};
use kernel::RequestId;
use messaging::Context;
use web::{Answer, IfMatch, Permit, Problems, Reply, params::MatchHeader};

use crate::{
    commands::{attach, review::require},
    policy::DetachFile,
    queries::requests::{self, RequestView},
    store,
};

/// Take a file off a draft. 删除附件
///
/// What a submitted edition names stays with that edition.
#[utoipa::path(tag = "requests", operation_id = "approval.detach_file",
    params(("id" = RequestId, Path, description = "the request"),
        ("digest" = String, Path, description = "the hash of the file"), MatchHeader),
    responses((status = 200, description = "the request", body = RequestView), Problems))]
#[delete("/requests/{id}/attachments/{digest}")]
pub async fn detach_file(
    permit: Permit<DetachFile>,
    path: Path<(RequestId, String)>,
    based_on: IfMatch,
    context: Data<Context>,
) -> Answer {
    let (id, digest) = path.into_inner();
    let work = context.begin(permit.actor()).await?;
    let known = require(store::requests::get(work.db(), id).await?)?;
    permit.require_department(&known.department)?;
    let request = attach::detach(&work, (id, based_on.0), &digest).await?;
    let view = requests::view(work.db(), &request, work.now(), &work.context().memory).await?;
    work.commit().await?;
    Ok(Reply::ok(view).revision(request.revision).respond())
}

//! `POST /requests`

use actix_web::{post, web::Data};
use messaging::Context;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use crate::{
    commands::create,
    domain::content::Content,
    policy::CreateRequest,
    queries::requests::{self, RequestView},
};

/// Drafts a request.
///
/// A draft may still be unlawful: the answer holds what the checks say, and only a submission is
/// refused for it.
#[utoipa::path(tag = "requests", operation_id = "approval.create_request", request_body = Content,
    params(KeyHeader),
    responses((status = 201, description = "the draft", body = RequestView), Problems))]
#[post("/requests")]
pub async fn create_request(
    permit: Permit<CreateRequest>,
    key: IdempotencyKey,
    body: Body<Content>,
    context: Data<Context>,
) -> Answer {
    permit.require_department(&body.value.department)?;
    let content = body.value.clean()?;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let request = create::run(work, content.clone()).await?;
        let view = requests::view(work.db(), &request, work.now(), &work.context().memory).await?;
        let location = format!("/api/approval/v1/requests/{}", request.id);
        Ok(Reply::created(location, view).revision(request.revision))
    })
    .await
}

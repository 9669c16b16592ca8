//! `POST /flows/{code}/publication`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path},
};
use messaging::Context;
use web::{
    Answer, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use crate::{
    commands::{flow_drafts, review::require},
    policy::PublishFlow,
    queries::flows::FlowView,
    store,
};

/// Publishes the draft as the next version. Requests that run keep theirs.
#[utoipa::path(tag = "flows", operation_id = "approval.publish_flow",
    params(("code" = String, Path, description = "the flow's code"), MatchHeader, KeyHeader),
    responses((status = 201, description = "the version", body = FlowView), Problems))]
#[post("/flows/{code}/publication")]
pub async fn publish_flow(
    permit: Permit<PublishFlow>,
    code: Path<String>,
    based_on: IfMatch,
    key: IdempotencyKey,
    raw: HttpRequest,
    context: Data<Context>,
) -> Answer {
    idempotency::once(&context, &permit, &key, raw.path(), async |work| {
        let draft = require(store::flow_drafts::get(work.db(), &code).await?)?;
        permit.require_area(&draft.area)?;
        let published = flow_drafts::publish(work, &code, based_on.0).await?;
        let location = format!("/api/approval/v1/flows/{}/{}", published.code, published.version);
        Ok(Reply::created(location, FlowView::from(published)))
    })
    .await
}

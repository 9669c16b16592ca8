//! `POST /duty-lists/{id}/approval`

use actix_web::{
    post,
    web::{Data, Path},
};
use kernel::ListId;
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{
    Answer, Body, IdempotencyKey, IfMatch, Permit, Problems, idempotency,
    params::{KeyHeader, MatchHeader},
};

use super::reply;
use crate::{
    commands::{Reach, approve_list},
    policy::ApproveDutyList,
    queries::duty_lists::DutyListView,
};

/// The approval of a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyListApproval {
    /// Number of the document that approves it.
    pub document_no: String,
}

/// Approve a duty list. 批准清单
///
/// By the government of the same level; nobody approves a list they drafted or changed.
#[utoipa::path(tag = "duty lists", operation_id = "registry.approve_duty_list",
    params(("id" = ListId, Path, description = "the list"), MatchHeader, KeyHeader), request_body = DutyListApproval,
    responses((status = 200, description = "the list", body = DutyListView), Problems))]
#[post("/duty-lists/{id}/approval")]
pub async fn approve(
    permit: Permit<ApproveDutyList>,
    preconditions: (IfMatch, IdempotencyKey),
    id: Path<ListId>,
    body: Body<DutyListApproval>,
    context: Data<Context>,
) -> Answer {
    let (revision, key) = preconditions;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let list =
            approve_list::run(work, &Reach::of(&permit), (*id, revision), &body.value.document_no).await?;
        Ok(reply(list))
    })
    .await
}

//! `POST /duty-lists/{id}/return`

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
    commands::{Reach, return_list},
    policy::ReturnDutyList,
    queries::duty_lists::DutyListView,
};

/// Why a list goes back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyListReturn {
    /// The reason, for the history.
    pub reason: String,
}

/// Return an approved list to its drafters. 退回清单
///
/// Before it is published; the approval is void.
#[utoipa::path(tag = "duty lists", operation_id = "registry.return_duty_list",
    params(("id" = ListId, Path, description = "the list"), MatchHeader, KeyHeader), request_body = DutyListReturn,
    responses((status = 200, description = "the list", body = DutyListView), Problems))]
#[post("/duty-lists/{id}/return")]
pub async fn send_back(
    permit: Permit<ReturnDutyList>,
    preconditions: (IfMatch, IdempotencyKey),
    id: Path<ListId>,
    body: Body<DutyListReturn>,
    context: Data<Context>,
) -> Answer {
    let (revision, key) = preconditions;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let list = return_list::run(work, &Reach::of(&permit), (*id, revision), &body.value.reason).await?;
        Ok(reply(list))
    })
    .await
}

//! `POST /duty-lists/{id}/items/take-over`

use actix_web::{
    post,
    web::{Data, Path},
};
use kernel::ListId;
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{
    Answer, Body, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use crate::{
    commands::{Reach, take_over_items},
    policy::TakeOverDutyItems,
    queries::duty_lists::{DutyListDetail, detail},
};

/// Which items to take over.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TakeOverRequest {
    /// Their codes in the list above.
    #[schema(max_items = 300)]
    pub codes: Vec<String>,
}

/// Take items over from the list above, as they stand there now. 承接上级事项
///
/// Their departments become the area's own of the same letters. Items of the same codes on the draft
/// are replaced.
#[utoipa::path(tag = "duty lists", operation_id = "registry.take_over_duty_items",
    params(("id" = ListId, Path, description = "the draft"), MatchHeader, KeyHeader),
    request_body = TakeOverRequest,
    responses((status = 200, description = "the draft", body = DutyListDetail), Problems))]
#[post("/duty-lists/{id}/items/take-over")]
pub async fn take_over(
    permit: Permit<TakeOverDutyItems>,
    preconditions: (IfMatch, IdempotencyKey),
    id: Path<ListId>,
    body: Body<TakeOverRequest>,
    context: Data<Context>,
) -> Answer {
    let (revision, key) = preconditions;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let at = (*id, revision);
        let made = take_over_items::run(work, &Reach::of(&permit), at, &body.value.codes).await?;
        let revision = made.0.revision;
        Ok(Reply::ok(detail(made)).revision(revision))
    })
    .await
}

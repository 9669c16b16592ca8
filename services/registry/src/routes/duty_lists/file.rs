//! `POST /duty-lists/{id}/filing`

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
    commands::{Reach, file_list},
    policy::FileDutyList,
    queries::duty_lists::DutyListView,
};

/// The filing of a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyListFiling {
    /// Who received it.
    pub received_by: String,
}

/// File a published list with the level above. 备案
///
/// Said by the list's own steward, or by one of a level above who receives it.
#[utoipa::path(tag = "duty lists", operation_id = "registry.file_duty_list",
    params(("id" = ListId, Path, description = "the list"), MatchHeader, KeyHeader), request_body = DutyListFiling,
    responses((status = 200, description = "the list", body = DutyListView), Problems))]
#[post("/duty-lists/{id}/filing")]
pub async fn file(
    permit: Permit<FileDutyList>,
    preconditions: (IfMatch, IdempotencyKey),
    id: Path<ListId>,
    body: Body<DutyListFiling>,
    context: Data<Context>,
) -> Answer {
    let (revision, key) = preconditions;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let list =
            file_list::run(work, &Reach::of(&permit), (*id, revision), &body.value.received_by).await?;
        Ok(reply(list))
    })
    .await
}

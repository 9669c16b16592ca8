//! `POST /registers/{register}/entries/{id}/retirement`

use actix_web::{
    post,
    web::{Data, Path},
};
use chrono::NaiveDate;
use contracts::registry::Register;
use kernel::RegisterEntryId;
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{
    Answer, Body, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use crate::{
    commands::{Reach, retire_entry},
    policy::RetireRegisterEntry,
    queries::entries::RegisterEntryView,
};

/// When and why an entry ends.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterRetirement {
    /// The last day on which it holds.
    pub last_day: NaiveDate,
    /// Why, with the document that says so.
    pub reason: String,
}

/// Retire an entry. 停用登记项
#[utoipa::path(tag = "registers", operation_id = "registry.retire_register_entry",
    params(("register" = Register, Path, description = "the register"),
        ("id" = RegisterEntryId, Path, description = "the entry"), MatchHeader, KeyHeader),
    request_body = RegisterRetirement,
    responses((status = 200, description = "the entry", body = RegisterEntryView), Problems))]
#[post("/registers/{register}/entries/{id}/retirement")]
pub async fn retire(
    permit: Permit<RetireRegisterEntry>,
    preconditions: (IfMatch, IdempotencyKey),
    path: Path<(Register, RegisterEntryId)>,
    body: Body<RegisterRetirement>,
    context: Data<Context>,
) -> Answer {
    let (revision, key) = preconditions;
    let RegisterRetirement { last_day, reason } = &body.value;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let (reach, said) = (Reach::of(&permit), (*last_day, reason.as_str()));
        let entry = retire_entry::run(work, &reach, *path, revision.0, said).await?;
        let revision = entry.revision;
        Ok(Reply::ok(RegisterEntryView::from(entry)).revision(revision))
    })
    .await
}

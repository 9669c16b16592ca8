//! `POST /registers/{register}/filing`

use actix_web::{
    post,
    web::{Data, Path},
};
use contracts::registry::Register;
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use super::named::{MovedEntries, NamedEntry, moved, named};
use crate::{
    commands::{
        Reach,
        move_entries::{self, Move},
    },
    policy::FileRegisterEntries,
};

/// Entries and what comes with the step.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterFiling {
    /// Who received them.
    pub received_by: String,
    /// Which entries, each in the revision that was read.
    #[schema(min_items = 1, max_items = 500)]
    pub entries: Vec<NamedEntry>,
}

/// File published entries with the level above. 登记项备案
///
/// Their own steward may say so, or one of a level above, who receives them. One or up to 500 at once, all or none.
#[utoipa::path(tag = "registers", operation_id = "registry.file_register_entries",
    params(("register" = Register, Path, description = "the register"), KeyHeader),
    request_body = RegisterFiling,
    responses((status = 200, description = "the entries", body = MovedEntries), Problems))]
#[post("/registers/{register}/filing")]
pub async fn file(
    permit: Permit<FileRegisterEntries>,
    key: IdempotencyKey,
    register: Path<Register>,
    body: Body<RegisterFiling>,
    context: Data<Context>,
) -> Answer {
    let step = Move::File(&body.value.received_by);
    let entries = named(&body.value.entries);
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let made = move_entries::run(work, &Reach::of(&permit), *register, &entries, step).await?;
        Ok(Reply::ok(moved(made)))
    })
    .await
}

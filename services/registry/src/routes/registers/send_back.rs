//! `POST /registers/{register}/return`

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
    policy::ReturnRegisterEntries,
};

/// Entries and what comes with the step.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterReturn {
    /// The reason, for the history.
    pub reason: String,
    /// Which entries, each in the revision that was read.
    #[schema(min_items = 1, max_items = 500)]
    pub entries: Vec<NamedEntry>,
}

/// Return approved entries to their drafters. 退回登记项
///
/// Before they are published; the approval is void. One or up to 500 at once, all or none.
#[utoipa::path(tag = "registers", operation_id = "registry.return_register_entries",
    params(("register" = Register, Path, description = "the register"), KeyHeader),
    request_body = RegisterReturn,
    responses((status = 200, description = "the entries", body = MovedEntries), Problems))]
#[post("/registers/{register}/return")]
pub async fn send_back(
    permit: Permit<ReturnRegisterEntries>,
    key: IdempotencyKey,
    register: Path<Register>,
    body: Body<RegisterReturn>,
    context: Data<Context>,
) -> Answer {
    let step = Move::Return(&body.value.reason);
    let entries = named(&body.value.entries);
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let made = move_entries::run(work, &Reach::of(&permit), *register, &entries, step).await?;
        Ok(Reply::ok(moved(made)))
    })
    .await
}

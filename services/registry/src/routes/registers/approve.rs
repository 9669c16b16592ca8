//! `POST /registers/{register}/approval`

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
    policy::ApproveRegisterEntries,
};

/// Entries and what comes with the step.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterApproval {
    /// Number of the document that approves them.
    pub document_no: String,
    /// Which entries, each in the revision that was read.
    #[schema(min_items = 1, max_items = 500)]
    pub entries: Vec<NamedEntry>,
}

/// Approve drafts of a register. 批准登记项
///
/// By the government of their own level; nobody approves an entry they drafted or changed. One or up to 500 at once, all or none.
#[utoipa::path(tag = "registers", operation_id = "registry.approve_register_entries",
    params(("register" = Register, Path, description = "the register"), KeyHeader),
    request_body = RegisterApproval,
    responses((status = 200, description = "the entries", body = MovedEntries), Problems))]
#[post("/registers/{register}/approval")]
pub async fn approve(
    permit: Permit<ApproveRegisterEntries>,
    key: IdempotencyKey,
    register: Path<Register>,
    body: Body<RegisterApproval>,
    context: Data<Context>,
) -> Answer {
    let step = Move::Approve(&body.value.document_no);
    let entries = named(&body.value.entries);
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let made = move_entries::run(work, &Reach::of(&permit), *register, &entries, step).await?;
        Ok(Reply::ok(moved(made)))
    })
    .await
}

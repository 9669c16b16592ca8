//! `POST /registers/{register}/publication`

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
    policy::PublishRegisterEntries,
};

/// The entries.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterPublication {
    /// Which entries, each in the revision that was read.
    #[schema(min_items = 1, max_items = 500)]
    pub entries: Vec<NamedEntry>,
}

/// Publish approved entries. 公布登记项
///
/// They are immutable from now on. The item they serve has to be on the duty list in force. One or up to 500 at once, all or none.
#[utoipa::path(tag = "registers", operation_id = "registry.publish_register_entries",
    params(("register" = Register, Path, description = "the register"), KeyHeader),
    request_body = RegisterPublication,
    responses((status = 200, description = "the entries", body = MovedEntries), Problems))]
#[post("/registers/{register}/publication")]
pub async fn publish(
    permit: Permit<PublishRegisterEntries>,
    key: IdempotencyKey,
    register: Path<Register>,
    body: Body<RegisterPublication>,
    context: Data<Context>,
) -> Answer {
    let step = Move::Publish;
    let entries = named(&body.value.entries);
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let made = move_entries::run(work, &Reach::of(&permit), *register, &entries, step).await?;
        Ok(Reply::ok(moved(made)))
    })
    .await
}

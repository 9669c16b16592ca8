//! `GET /registers/{register}/entries/{id}`

use actix_web::{
    get,
    web::{Data, Path},
};
use contracts::registry::Register;
use kernel::RegisterEntryId;
use messaging::Context;
use web::{Answer, Permit, Problems, Reply};

use crate::{
    policy::GetRegisterEntry,
    queries::entries::{self, RegisterEntryView},
};

/// Read an entry of a register. 登记项
#[utoipa::path(tag = "registers", operation_id = "registry.get_register_entry",
    params(("register" = Register, Path, description = "the register"),
        ("id" = RegisterEntryId, Path, description = "the entry")),
    responses((status = 200, description = "the entry", body = RegisterEntryView), Problems))]
#[get("/registers/{register}/entries/{id}")]
pub async fn get(
    _: Permit<GetRegisterEntry>,
    path: Path<(Register, RegisterEntryId)>,
    context: Data<Context>,
) -> Answer {
    let (register, id) = path.into_inner();
    let entry = entries::get(&context, register, id).await?;
    let revision = entry.revision;
    Ok(Reply::ok(entry).revision(revision).respond())
}

//! `GET /registers/{register}/entries/{id}`

use actix_web::{
    get,
    web::{Data, Path, Query},
};
use contracts::registry::Register;
use kernel::RegisterEntryId;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Permit, Problems, Reply};

use crate::{
    policy::GetRegisterEntry,
    queries::entries::{self, RegisterEntryView},
};

/// Which version.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct VersionQuery {
    /// The version in force today if absent, or else the newest.
    pub version: Option<i32>,
}

/// Read an entry of a register. 登记项
#[utoipa::path(tag = "registers", operation_id = "registry.get_register_entry",
    params(("register" = Register, Path, description = "the register"),
        ("id" = RegisterEntryId, Path, description = "the entry"), VersionQuery),
    responses((status = 200, description = "the entry", body = RegisterEntryView), Problems))]
#[get("/registers/{register}/entries/{id}")]
pub async fn get(
    permit: Permit<GetRegisterEntry>,
    path: Path<(Register, RegisterEntryId)>,
    query: Query<VersionQuery>,
    context: Data<Context>,
) -> Answer {
    let entry = entries::get(&context, permit.caller(), path.into_inner(), query.version).await?;
    let revision = entry.revision;
    Ok(Reply::ok(entry).revision(revision).respond())
}

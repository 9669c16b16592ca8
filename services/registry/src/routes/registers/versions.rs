//! `GET /registers/{register}/entries/{id}/versions`

use actix_web::{
    get,
    web::{Data, Path},
};
use contracts::registry::Register;
use kernel::RegisterEntryId;
use messaging::Context;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Answer, Permit, Problems, Reply};

use crate::{
    policy::ListRegisterVersions,
    queries::entries::{self, RegisterEntryView},
};

/// The versions of an entry.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegisterVersions {
    /// Newest first.
    pub items: Vec<RegisterEntryView>,
}

/// Read every version of an entry, newest first. 登记项各版本
///
/// A version under way is shown to those who work on it, and to inspection.
#[utoipa::path(tag = "registers", operation_id = "registry.list_register_versions",
    params(("register" = Register, Path, description = "the register"),
        ("id" = RegisterEntryId, Path, description = "the entry")),
    responses((status = 200, description = "its versions", body = RegisterVersions), Problems))]
#[get("/registers/{register}/entries/{id}/versions")]
pub async fn versions(
    permit: Permit<ListRegisterVersions>,
    path: Path<(Register, RegisterEntryId)>,
    context: Data<Context>,
) -> Answer {
    let items = entries::versions(&context, permit.caller(), path.into_inner()).await?;
    Ok(Reply::ok(RegisterVersions { items }).respond())
}

//! `DELETE /registers/{register}/entries/{id}`

use actix_web::{
    HttpResponse, delete,
    web::{Data, Path},
};
use contracts::registry::Register;
use kernel::RegisterEntryId;
use messaging::Context;
use web::{Answer, IfMatch, Permit, Problems, params::MatchHeader};

use crate::{
    commands::{Reach, discard_entry},
    policy::DiscardRegisterEntry,
};

/// Throw the draft of an entry away. 删除登记项草案
///
/// The versions before it stay as they are.
#[utoipa::path(tag = "registers", operation_id = "registry.discard_register_entry",
    params(("register" = Register, Path, description = "the register"),
        ("id" = RegisterEntryId, Path, description = "the entry"), MatchHeader),
    responses((status = 204, description = "it is gone"), Problems))]
#[delete("/registers/{register}/entries/{id}")]
pub async fn discard(
    permit: Permit<DiscardRegisterEntry>,
    revision: IfMatch,
    path: Path<(Register, RegisterEntryId)>,
    context: Data<Context>,
) -> Answer {
    let work = context.begin(permit.actor()).await?;
    discard_entry::run(&work, &Reach::of(&permit), path.into_inner(), revision).await?;
    work.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

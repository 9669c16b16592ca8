//! A draft of a register entry is thrown away.

use contracts::registry::Register;
use kernel::{Refusal, RegisterEntryId};
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::Reach;
use crate::{
    domain::{ListState, register_codes},
    store,
};

/// Deletes the draft of an entry; the versions before it stay. The history keeps that there was one.
///
/// # Errors
/// If the newest version is no draft, or somebody was faster.
pub async fn run(
    work: &Work,
    reach: &Reach,
    (register, id): (Register, RegisterEntryId),
    revision: IfMatch,
) -> Result<(), Failure> {
    let entry = store::register::latest(work.db(), register, id).await?.ok_or(&web::codes::NOT_FOUND)?;
    reach.require(&entry.area)?;
    revision.require(entry.revision)?;
    if entry.state != ListState::Draft {
        return Err(Refusal::new(&register_codes::ENTRY_STATE).into());
    }
    store::register_write::delete(work.db(), &entry).await?;
    work.record(id, "discarded", json!({"code": entry.code, "version": entry.version})).await?;
    Ok(())
}

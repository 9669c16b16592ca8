//! An entry of a register ends.

use chrono::NaiveDate;
use contracts::registry::Register;
use kernel::{Refusal, RegisterEntryId, Revision, text};
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::{Reach, tell_entries};
use crate::{
    domain::{Entry, codes, duty_list::Step, register_codes},
    store,
};

/// Retires an entry: it holds until its last day and not after.
///
/// # Errors
/// If it was never published, has a version that is not in force yet, somebody was faster, or no
/// reason is given.
pub async fn run(
    work: &Work,
    reach: &Reach,
    (register, id): (Register, RegisterEntryId),
    revision: Revision,
    (last_day, reason): (NaiveDate, &str),
) -> Result<Entry, Failure> {
    let versions = store::register::versions(work.db(), register, id).await?;
    let mut entry = versions.first().cloned().ok_or(&web::codes::NOT_FOUND)?;
    reach.require(&entry.area)?;
    if entry.revision != revision {
        return Err((&web::codes::STALE).into());
    }
    let waits = entry.effective_from > work.now().china_date();
    if versions.len() > 1 && (waits || !entry.state.is_public()) {
        return Err(Refusal::new(&register_codes::ENTRY_OPEN).into());
    }
    let note = text::required(reason, 200, "/reason")
        .map_err(|violation| Refusal::new(&codes::INPUT).with([violation]))?;
    entry.retire(last_day, Step { by: work.actor(), at: work.now(), note: note.clone() })?;
    entry.revision = store::register_write::update(work.db(), &entry, work.now()).await?;
    work.record(id, "retired", json!({"code": entry.code, "last_day": last_day, "reason": note})).await?;
    if last_day < work.now().china_date() {
        tell_entries::tell(work, &entry).await?;
    }
    Ok(entry)
}

//! An entry of a register says something else from now on.

use chrono::NaiveDate;
use contracts::registry::Register;
use kernel::RegisterEntryId;
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::Reach;
use crate::{
    domain::{Entry, register::EntryText},
    store,
};

/// Changes the draft of an entry, or drafts its next version.
///
/// # Errors
/// If it is not there or out of reach, somebody was faster, it waits for publication or is retired,
/// or it does not say what its register needs.
pub async fn run(
    work: &Work,
    reach: &Reach,
    (register, id): (Register, RegisterEntryId),
    revision: IfMatch,
    (text, effective_from): (EntryText, NaiveDate),
) -> Result<Entry, Failure> {
    let entry = store::register::latest(work.db(), register, id).await?.ok_or(&web::codes::NOT_FOUND)?;
    reach.require(&entry.area)?;
    revision.require(entry.revision)?;
    let next = entry.revise(text, effective_from, work.actor())?;
    store_revised(work, &entry, next).await
}

/// Stores what [`Entry::revise`] made of the newest version.
///
/// # Errors
/// If somebody was faster.
pub async fn store_revised(work: &Work, before: &Entry, mut next: Entry) -> Result<Entry, Failure> {
    let new = next.version != before.version;
    if new {
        store::register_write::insert(work.db(), std::slice::from_ref(&next), work.now()).await?;
        next.revision = next.revision.next();
    } else {
        next.revision = store::register_write::update(work.db(), &next, work.now()).await?;
    }
    let detail = json!({"register": next.register, "code": next.code, "version": next.version, "digest": next.text.digest()});
    work.record(next.id, if new { "drafted" } else { "changed" }, detail).await?;
    Ok(next)
}

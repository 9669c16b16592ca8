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
pub async fn store_revised(work: &Work, before: &Entry, next: Entry) -> Result<Entry, Failure> {
    let stored = store_all_revised(work, vec![(before.clone(), next)]).await?;
    Ok(stored.into_iter().next().unwrap_or_else(|| before.clone()))
}

/// The same for many: the next versions first, then the drafts that change.
///
/// # Errors
/// If somebody was faster with one of them.
pub async fn store_all_revised(work: &Work, all: Vec<(Entry, Entry)>) -> Result<Vec<Entry>, Failure> {
    let (new, changed): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(before, next)| next.version != before.version);
    let mut new: Vec<Entry> = new.into_iter().map(|(_, next)| next).collect();
    let mut changed: Vec<Entry> = changed.into_iter().map(|(_, next)| next).collect();
    store::register_write::insert(work.db(), &new, work.now()).await?;
    new.iter_mut().for_each(|next| next.revision = next.revision.next());
    for next in &mut changed {
        next.revision = store::register_write::update(work.db(), next, work.now()).await?;
    }
    for (entries, action) in [(&new, "drafted"), (&changed, "changed")] {
        let detail = |next: &Entry| {
            let said = json!({"register": next.register, "code": next.code, "version": next.version, "digest": next.text.digest()});
            (next.id.to_string(), said)
        };
        work.record_all(action, entries.iter().map(detail)).await?;
    }
    new.extend(changed);
    Ok(new)
}

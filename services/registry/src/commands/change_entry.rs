//! An entry of a register changes.

use contracts::registry::Register;
use kernel::{Refusal, RegisterEntryId};
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::Reach;
use crate::{
    domain::{Entry, codes, register::EntryText},
    publish, store,
};

/// Changes an entry.
///
/// # Errors
/// If it is not there or out of reach, somebody was faster, or it does not say what its register needs.
pub async fn run(
    work: &Work,
    reach: &Reach,
    (register, id): (Register, RegisterEntryId),
    revision: IfMatch,
    text: EntryText,
) -> Result<Entry, Failure> {
    let entry = store::register::find(work.db(), register, id).await?.ok_or(&web::codes::NOT_FOUND)?;
    reach.require(&entry.area)?;
    revision.require(entry.revision)?;
    let text = text.checked(register).map_err(|wrong| Refusal::new(&codes::INPUT).with(wrong))?;
    let mut changed = Entry { text, ..entry };
    changed.revision = store::register::update(work.db(), &changed).await?;
    let detail = json!({"register": register, "code": changed.code, "kept": changed.text.kept});
    work.record(id, "changed", detail).await?;
    publish::entry(work, &changed).await?;
    Ok(changed)
}

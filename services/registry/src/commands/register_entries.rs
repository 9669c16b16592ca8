//! Entries come into a register, as drafts.

use chrono::NaiveDate;
use contracts::registry::Register;
use kernel::{AreaCode, Refusal, Violation};
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::Reach;
use crate::{
    domain::{Entry, codes, register::EntryText},
    store,
};

/// An entry to register.
#[derive(Debug)]
pub struct NewEntry {
    /// The register.
    pub register: Register,
    /// The area it holds for.
    pub area: AreaCode,
    /// Its code within the register.
    pub code: String,
    /// What it says.
    pub text: EntryText,
    /// First day in force.
    pub effective_from: NaiveDate,
}

/// Drafts entries, all or none.
///
/// # Errors
/// If a code is taken, or an entry does not say what its register needs.
pub async fn run(work: &Work, reach: &Reach, all: Vec<NewEntry>) -> Result<Vec<Entry>, Failure> {
    let mut entries: Vec<Entry> = Vec::with_capacity(all.len());
    for NewEntry { register, area, code, text, effective_from } in all {
        let area = reach.area(work, area, "/area_code").await?;
        let place = (register, area.path.clone(), code.as_str());
        let entry = Entry::draft(work.id(), place, (text, effective_from), work.actor())?;
        if store::register::is_taken(work.db(), register, &area.path, &code).await? {
            let mistake = Violation::of("/code", &codes::ENTRY_EXISTS);
            return Err(Refusal::new(&codes::ENTRY_EXISTS).with([mistake]).into());
        }
        entries.push(entry);
    }
    store::register_write::insert(work.db(), &entries, work.now()).await?;
    for entry in &mut entries {
        entry.revision = entry.revision.next();
        let detail = json!({"register": entry.register, "code": entry.code, "digest": entry.text.digest()});
        work.record(entry.id, "drafted", detail).await?;
    }
    Ok(entries)
}

//! Entries come into a register.

use contracts::registry::Register;
use kernel::{AreaCode, Refusal, Revision};
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::Reach;
use crate::{
    domain::{
        Entry, codes,
        register::{EntryText, entry_code},
    },
    publish, store,
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
}

/// Registers entries, all or none.
///
/// # Errors
/// If a code is taken, or an entry does not say what its register needs.
pub async fn run(work: &Work, reach: &Reach, all: Vec<NewEntry>) -> Result<Vec<Entry>, Failure> {
    let mut entries: Vec<Entry> = Vec::with_capacity(all.len());
    for NewEntry { register, area, code, text } in all {
        let area = reach.area(work, area, "/area_code").await?;
        let code = entry_code(&code)?;
        let text = text.checked(register).map_err(|wrong| Refusal::new(&codes::INPUT).with(wrong))?;
        if store::register::is_taken(work.db(), register, &area.path, &code).await? {
            return Err(Refusal::new(&codes::ENTRY_EXISTS).at("/code").into());
        }
        entries.push(Entry { id: work.id(), register, area: area.path, code, text, revision: Revision::NEW });
    }
    store::register::insert(work.db(), &entries).await?;
    for entry in &mut entries {
        entry.revision = Revision::NEW.next();
        let detail = json!({"register": entry.register, "code": entry.code, "kept": entry.text.kept});
        work.record(entry.id, "registered", detail).await?;
        publish::entry(work, entry).await?;
    }
    Ok(entries)
}

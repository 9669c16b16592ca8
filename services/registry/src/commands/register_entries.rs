//! Entries come into a register, as drafts.

use std::collections::{BTreeMap, btree_map};

use chrono::NaiveDate;
use contracts::registry::Register;
use kernel::{AreaCode, AreaPath, Refusal, Violation};
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
    let areas = areas(work, reach, &all).await?;
    require_free(work, &areas, &all).await?;
    let mut entries: Vec<Entry> = Vec::with_capacity(all.len());
    for NewEntry { register, area, code, text, effective_from } in all {
        let Some(path) = areas.get(&area).cloned() else { continue };
        let place = (register, path, code.as_str());
        entries.push(Entry::draft(work.id(), place, (text, effective_from), work.actor())?);
    }
    store::register_write::insert(work.db(), &entries, work.now()).await?;
    entries.iter_mut().for_each(|entry| entry.revision = entry.revision.next());
    let detail = |entry: &Entry| {
        let said = json!({"register": entry.register, "code": entry.code, "digest": entry.text.digest()});
        (entry.id.to_string(), said)
    };
    work.record_all("drafted", entries.iter().map(detail)).await?;
    Ok(entries)
}

/// Every area that is named, looked up once.
async fn areas(
    work: &Work,
    reach: &Reach,
    all: &[NewEntry],
) -> Result<BTreeMap<AreaCode, AreaPath>, Failure> {
    let mut areas = BTreeMap::new();
    for entry in all {
        if let btree_map::Entry::Vacant(place) = areas.entry(entry.area) {
            place.insert(reach.area(work, entry.area, "/area_code").await?.path);
        }
    }
    Ok(areas)
}

/// Refuses a code that a register has at the area already.
async fn require_free(
    work: &Work,
    areas: &BTreeMap<AreaCode, AreaPath>,
    all: &[NewEntry],
) -> Result<(), Failure> {
    let mut wanted: BTreeMap<(Register, AreaCode), Vec<&str>> = BTreeMap::new();
    for entry in all {
        wanted.entry((entry.register, entry.area)).or_default().push(&entry.code);
    }
    for ((register, area), named) in wanted {
        let Some(path) = areas.get(&area) else { continue };
        if !store::register::codes_taken(work.db(), register, path, &named).await?.is_empty() {
            let mistake = Violation::of("/code", &codes::ENTRY_EXISTS);
            return Err(Refusal::new(&codes::ENTRY_EXISTS).with([mistake]).into());
        }
    }
    Ok(())
}

//! Entries come into a register from a sheet, all or none.

use contracts::registry::Register;
use kernel::AreaCode;
use messaging::Work;
use web::Failure;

use super::{
    ImportReport, Reach, change_entry,
    register_entries::{self, NewEntry},
};
use crate::{
    domain::{
        register_sheet::{self, EntryPlan},
        sheet::Sheet,
    },
    store,
};

/// Drafts the entries of a sheet that are new, and the next versions of those that it changes; a dry
/// run stores nothing.
///
/// # Errors
/// A refusal with every mistake by cell.
pub async fn run(
    work: &Work,
    reach: &Reach,
    (register, area): (Register, AreaCode),
    sheet: &Sheet,
    dry_run: bool,
) -> Result<ImportReport, Failure> {
    let area = reach.area(work, area, "area_code").await?;
    let stored = store::register::latest_at(work.db(), register, &area.path).await?;
    let today = work.now().china_date();
    let EntryPlan { created, changed, unchanged } =
        register_sheet::plan(sheet, register, &stored, (work.actor(), today))?;
    let report = ImportReport {
        rows: created.len() + changed.len() + unchanged,
        created: created.len(),
        changed: changed.len(),
        unchanged,
        dry_run,
    };
    if dry_run {
        return Ok(report);
    }
    let area = area.code();
    let new = created.into_iter().map(|row| NewEntry {
        register,
        area,
        code: row.code,
        text: row.text,
        effective_from: row.effective_from,
    });
    register_entries::run(work, reach, new.collect()).await?;
    change_entry::store_all_revised(work, changed).await?;
    Ok(report)
}

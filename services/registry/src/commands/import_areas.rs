//! Areas come from a sheet, whole or not at all.

use std::collections::BTreeSet;

use kernel::{AreaCode, Revision};
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::{ImportReport, Reach};
use crate::{
    domain::{Area, area_import, area_import::Known, sheet::Sheet},
    publish, store,
};

/// Imports a sheet; a dry run stores nothing.
///
/// # Errors
/// A refusal with every mistake by cell.
pub async fn run(work: &Work, reach: &Reach, sheet: &Sheet, dry_run: bool) -> Result<ImportReport, Failure> {
    let known = known(work, sheet).await?;
    let plan = area_import::plan(sheet, &known, |path| reach.contains(path))?;
    let report = ImportReport {
        rows: sheet.rows().count(),
        created: plan.created,
        changed: plan.store.len() - plan.created,
        unchanged: plan.unchanged,
        dry_run,
    };
    if dry_run {
        return Ok(report);
    }
    let (new, changed): (Vec<Area>, Vec<Area>) =
        plan.store.into_iter().partition(|area| area.revision == Revision::NEW);
    store::area::insert(work.db(), &new).await?;
    for area in &changed {
        store::area::update(work.db(), area).await?;
    }
    for (areas, action) in [(&new, "registered"), (&changed, "changed")] {
        for area in areas {
            let detail =
                json!({"name_zh": area.name_zh, "valid_to": area.valid_to, "successors": area.successors});
            work.record(area.code(), action, detail).await?;
            publish::area(work, area).await?;
        }
    }
    Ok(report)
}

async fn known(work: &Work, sheet: &Sheet) -> Result<Known, Failure> {
    let named = area_import::codes_named(sheet);
    let ended: BTreeSet<AreaCode> = area_import::codes_ended(sheet);
    let mut areas = store::area::find_all(work.db(), &named).await?;
    areas.extend(store::area::children(work.db(), &ended).await?);
    Ok(Known { areas: areas.into_iter().map(|area| (area.code(), area)).collect() })
}

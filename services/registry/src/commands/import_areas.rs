//! Areas come from a sheet, whole or not at all.

use messaging::Work;
use serde_json::Value;
use web::Failure;

use super::{ImportReport, Reach, areas};
use crate::domain::{area_import, sheet::Sheet};

/// Imports a sheet; a dry run stores nothing.
///
/// # Errors
/// A refusal with every mistake by cell.
pub async fn run(work: &Work, reach: &Reach, sheet: &Sheet, dry_run: bool) -> Result<ImportReport, Failure> {
    let (named, ended) = (area_import::codes_named(sheet), area_import::codes_ended(sheet));
    let known = areas::known(work, &named, &ended).await?;
    let plan = area_import::plan(sheet, &known, work.now().china_date(), |path| reach.contains(path))?;
    let report = ImportReport {
        rows: sheet.rows().count(),
        created: plan.created,
        changed: plan.changed,
        unchanged: plan.unchanged,
        dry_run,
    };
    if !dry_run {
        areas::carry_out(work, plan, &Value::Null).await?;
    }
    Ok(report)
}

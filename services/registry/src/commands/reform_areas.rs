//! Areas are renamed, merged, split, moved, founded or abolished, whole or not at all.

use kernel::AreaCode;
use messaging::Work;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use web::Failure;

use super::{Reach, areas};
use crate::domain::{Area, area_reform, area_reform::AreaReform};

/// What a reform did, or would do.
#[derive(Debug, Serialize, ToSchema)]
pub struct AreaReformReport {
    /// Areas that begin.
    pub created: Vec<AreaCode>,
    /// Areas that end the day before.
    pub ended: Vec<AreaCode>,
    /// Areas that get another name.
    pub renamed: Vec<AreaCode>,
    /// True if nothing was stored: it was only tried.
    pub dry_run: bool,
}

/// Carries out a reform; a dry run stores nothing.
///
/// # Errors
/// A refusal with every mistake by pointer.
pub async fn run(
    work: &Work,
    reach: &Reach,
    reform: &AreaReform,
    dry_run: bool,
) -> Result<AreaReformReport, Failure> {
    let (named, ended) = (area_reform::codes_named(reform), area_reform::codes_ended(reform));
    let known = areas::known(work, &named, &ended).await?;
    let plan = area_reform::plan(reform, &known, work.now().china_date(), |path| reach.contains(path))?;
    let is_new = |code: &AreaCode| !known.areas.contains_key(code);
    let codes = |wanted: &dyn Fn(&Area) -> bool| {
        plan.store.iter().filter(|area| wanted(area)).map(Area::code).collect()
    };
    let report = AreaReformReport {
        created: codes(&|area| is_new(&area.code())),
        ended: codes(&|area| ended.contains(&area.code())),
        renamed: plan.names.iter().map(|kept| kept.code).filter(|code| !is_new(code)).collect(),
        dry_run,
    };
    if !dry_run {
        let because = json!({"document_no": reform.document_no, "effective_on": reform.effective_on});
        areas::carry_out(work, plan, &because).await?;
    }
    Ok(report)
}

//! Erasing rows of a roster whose time is over, with a certificate (个人信息保护法 47).

use kernel::{RosterRowId, digest};
use messaging::Work;
use serde_json::json;
use storage::StoreError;

use crate::{
    commands::note,
    domain::{
        changed::{Note, RosterErased},
        roster::retention::{self, Certificate},
    },
    store::rosters::{
        admitted,
        erasures::{self, Kept},
        subjects,
    },
};

/// Rows, and versions of others, in one transaction.
const STEP: i64 = 500;

/// Erases some of what is due; answers whether anything was.
pub async fn run(work: &Work, kept: &Kept, months: u32) -> Result<bool, StoreError> {
    let before = retention::ended_before(work.now().china_date(), months);
    let rows = erasures::rows_due(work.db(), kept, before, STEP).await?;
    let versions = if rows.is_empty() {
        erasures::versions_due(work.db(), kept.roster.id, before, STEP).await?
    } else {
        Vec::new()
    };
    if rows.is_empty() && versions.is_empty() {
        return Ok(false);
    }
    // Whom a version spoke of may be another than whom its row speaks of: a number was corrected.
    let touched: Vec<RosterRowId> =
        rows.iter().copied().chain(versions.iter().map(|(row, _)| *row)).collect();
    let about = erasures::subjects_of(work.db(), &touched).await?;
    let erased = erasures::erase_rows(work.db(), &rows).await?;
    let mut superseded = 0;
    for (row, version) in &versions {
        superseded += erasures::erase_version(work.db(), *row, *version).await?;
    }
    admitted::changed(work.db(), kept.roster.id).await?;
    let forgotten = subjects::forget(work.db(), &about).await?;
    let mut names: Vec<String> = rows.iter().map(ToString::to_string).collect();
    names.extend(versions.iter().map(|(row, version)| format!("{row} {version}")));
    names.sort_unstable();
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let certificate = Certificate {
        id: work.id(),
        roster: kept.roster.id,
        area: kept.roster.area.code(),
        control_number: kept.control_number.clone(),
        rows: count(erased),
        versions: count(superseded),
        subjects: count(forgotten),
        kept_months: months,
        digest: digest::of_bytes(names.join("\n").as_bytes()),
        law: retention::LAW.to_owned(),
        at: work.now(),
    };
    erasures::certify(work.db(), &kept.roster, &certificate).await?;
    let erased = RosterErased {
        department: kept.roster.department.clone(),
        area: kept.roster.area.clone(),
        roster: kept.roster.id,
        certificate: certificate.id.to_string(),
        rows: certificate.rows,
        versions: certificate.versions,
    };
    note::run(work, vec![Note::RosterErased(erased)]).await?;
    work.record(kept.roster.id, "roster-rows-erased", json!({ "certificate": certificate })).await?;
    Ok(true)
}

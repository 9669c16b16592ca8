//! Who may retrieve which elements where: departments of admissions, and of requests that were
//! answered from what is held.

use std::collections::BTreeMap;

use kernel::{AdmissionId, AreaPath, DepartmentCode, RequestId};
use storage::{ConnectionTrait, StoreError, rows};

use super::batch;
use crate::domain::retrieving::Entitlement;

/// What of the grants counts, as a condition: what was not withdrawn, and rests on no admission that is
/// closed. The admission itself is looked at, at every use: it may have been closed by the signed list, or
/// with its key, while no message of it arrives. What ran out, or was ended before its time, goes on.
///
/// What is closed is few, and is looked up once for a statement by an index of its own, so that the plan
/// of what is read does not depend on it.
pub(super) const STANDS: &str = "active AND reference NOT IN (SELECT id FROM admission \
                                 WHERE distrusted_at IS NOT NULL OR state IN ('suspended', 'revoked') \
                                 OR (state = 'live' AND barred_at IS NOT NULL \
                                 AND COALESCE(barred_as, '') <> 'expired'))";

/// An entitlement of one department.
pub struct Grant<'a> {
    /// Who.
    pub department: &'a DepartmentCode,
    /// What.
    pub elements: &'a [String],
    /// Where.
    pub areas: &'a [AreaPath],
    /// Why.
    pub source: Entitlement,
    /// The admission or request.
    pub reference: String,
    /// The last day of which periods may speak.
    pub until: chrono::NaiveDate,
}

/// Gives what is granted, in one statement; what was withdrawn is given back.
pub async fn give<C: ConnectionTrait + ?Sized>(db: &C, grant: &Grant<'_>) -> Result<(), StoreError> {
    let mut rows: Vec<[String; 3]> = Vec::with_capacity(grant.elements.len() * grant.areas.len());
    for area in grant.areas {
        let row = |element: &String| [element.clone(), area.as_str().to_owned(), area.upper_bound()];
        rows.extend(grant.elements.iter().map(row));
    }
    let sql = format!(
        "INSERT INTO retrieval_grant (department, reference, source, until, active, element, area, area_end) \
         SELECT $2, $3, $4, $5, TRUE, {} FROM {} WHERE TRUE \
         ON CONFLICT (department, element, area, reference) DO UPDATE SET active = TRUE",
        batch::texts(3),
        batch::rows_of(db)
    );
    let values = vec![
        batch::parameter(&rows)?,
        grant.department.as_str().into(),
        grant.reference.clone().into(),
        grant.source.name().into(),
        grant.until.to_string().into(),
    ];
    storage::rows::execute(db, &sql, values).await.map(drop)
}

/// Notes what a request that was answered from what is held is called.
pub async fn name<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    title_zh: &str,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO supplied_request (request, title_zh) VALUES ($1, $2) ON CONFLICT (request) \
               DO UPDATE SET title_zh = excluded.title_zh";
    rows::execute(db, sql, vec![request.to_string().into(), title_zh.into()]).await.map(drop)
}

/// Withdraws what was granted with an admission that was suspended or revoked.
pub async fn withdraw<C: ConnectionTrait + ?Sized>(db: &C, admission: AdmissionId) -> Result<(), StoreError> {
    let sql = "UPDATE retrieval_grant SET active = FALSE WHERE reference = $1";
    rows::execute(db, sql, vec![admission.to_string().into()]).await.map(drop)
}

/// What is granted with an admission and was not withdrawn: who, where, which elements.
pub async fn granted_by<C: ConnectionTrait + ?Sized>(
    db: &C,
    reference: &str,
) -> Result<BTreeMap<(DepartmentCode, AreaPath), Vec<String>>, StoreError> {
    let sql = "SELECT department, area, element FROM retrieval_grant WHERE active AND reference = $1 ORDER BY element";
    let mut granted: BTreeMap<(DepartmentCode, AreaPath), Vec<String>> = BTreeMap::new();
    for row in rows::all(db, sql, vec![reference.into()]).await? {
        granted.entry((row.parse("department")?, row.parse("area")?)).or_default().push(row.get("element")?);
    }
    Ok(granted)
}

/// The departments that may retrieve one of some elements of a community.
pub async fn departments_of<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
    elements: impl Iterator<Item = &str>,
) -> Result<Vec<DepartmentCode>, StoreError> {
    let list: Vec<[&str; 1]> = elements.map(|element| [element]).collect();
    let lineage: Vec<AreaPath> = area.lineage().collect();
    let sql = format!(
        "SELECT DISTINCT department FROM retrieval_grant WHERE {STANDS} AND area IN ({}) \
         AND element IN (SELECT {} FROM {}) ORDER BY department",
        rows::placeholders(2, lineage.len()),
        batch::text(0),
        batch::rows_of(db)
    );
    let mut values = vec![batch::parameter(&list)?];
    values.extend(lineage.iter().map(|path| path.as_str().into()));
    rows::all(db, &sql, values).await?.iter().map(|row| row.parse("department")).collect()
}

/// The departments that may retrieve what a table holds.
pub async fn departments<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
    table: kernel::TableId,
) -> Result<Vec<DepartmentCode>, StoreError> {
    let lineage: Vec<AreaPath> = area.lineage().collect();
    let sql = format!(
        "SELECT DISTINCT department FROM retrieval_grant WHERE {STANDS} AND area IN ({}) \
         AND element IN (SELECT element FROM cell WHERE table_id = $1) ORDER BY department",
        rows::placeholders(2, lineage.len())
    );
    let mut values: Vec<sea_orm::Value> = vec![table.to_string().into()];
    values.extend(lineage.iter().map(|path| path.as_str().into()));
    rows::all(db, &sql, values).await?.iter().map(|row| row.parse("department")).collect()
}

//! The copy of the register of forms and ledgers: what may be asked under items that name them.

use std::collections::BTreeSet;

use contracts::registry::RegisterEntryChanged;
use kernel::AreaPath;
use storage::{ConnectionTrait, Row, StoreError, rows};

use crate::domain::facts::ReportingFact;

/// Takes the state of an entry; one that has ended, or is not kept, allows nothing any more.
///
/// # Errors
/// If the database refuses.
pub async fn put<C: ConnectionTrait + ?Sized>(
    db: &C,
    entry: &RegisterEntryChanged,
) -> Result<(), StoreError> {
    if entry.ended || !entry.kept {
        let sql = "DELETE FROM reporting_object WHERE id = $1";
        return rows::execute(db, sql, vec![entry.entry.to_string().into()]).await.map(drop);
    }
    let elements = entry.attributes.get("elements").cloned().unwrap_or_default();
    let sql = "INSERT INTO reporting_object (id, area, code, name_zh, name_en, elements) \
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO UPDATE SET \
               area = $2, code = $3, name_zh = $4, name_en = $5, elements = $6";
    let values = vec![
        entry.entry.to_string().into(),
        entry.area.as_str().into(),
        entry.code.clone().into(),
        entry.name_zh.clone().into(),
        entry.name_en.clone().into(),
        elements.into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// The forms and ledgers of these codes that hold in an area: of each, the one of the nearest area.
///
/// # Errors
/// If the database cannot be read.
pub async fn facts<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
    codes: &BTreeSet<String>,
) -> Result<Vec<ReportingFact>, StoreError> {
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let lineage: Vec<AreaPath> = area.lineage().collect();
    let sql = format!(
        "SELECT code, name_zh, name_en, elements FROM reporting_object WHERE area IN ({}) AND code IN ({}) \
         ORDER BY code, length(area) DESC, id",
        rows::placeholders(1, lineage.len()),
        rows::placeholders(1 + lineage.len(), codes.len())
    );
    let values =
        lineage.iter().map(|path| path.as_str().into()).chain(codes.iter().map(|code| code.clone().into()));
    let mut found: Vec<ReportingFact> =
        rows::all(db, &sql, values.collect()).await?.iter().map(read).collect::<Result<_, _>>()?;
    found.dedup_by(|further, nearest| further.code == nearest.code);
    Ok(found)
}

fn read(row: &Row) -> Result<ReportingFact, StoreError> {
    let elements: String = row.get("elements")?;
    Ok(ReportingFact {
        code: row.get("code")?,
        name_zh: row.get("name_zh")?,
        name_en: row.get("name_en")?,
        elements: elements.split([' ', '|', ',', '、']).filter_map(|code| code.parse().ok()).collect(),
    })
}

//! The copy of the registers of certificates: those that communities may not issue, and those kept.

use contracts::registry::RegisterEntryChanged;
use kernel::AreaPath;
use storage::{ConnectionTrait, Row, StoreError, rows};

use crate::domain::facts::CertificateFact;

/// Takes the state of an entry; one that has ended says nothing any more.
///
/// # Errors
/// If the database refuses.
pub async fn put<C: ConnectionTrait + ?Sized>(
    db: &C,
    entry: &RegisterEntryChanged,
) -> Result<(), StoreError> {
    if entry.ended {
        let sql = "DELETE FROM certificate_entry WHERE id = $1";
        return rows::execute(db, sql, vec![entry.entry.to_string().into()]).await.map(drop);
    }
    let attribute = |name: &str| entry.attributes.get(name).cloned().unwrap_or_default();
    let sql = "INSERT INTO certificate_entry (id, area, code, name_zh, name_en, kept, go_instead_to, material) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO UPDATE SET \
               area = $2, code = $3, name_zh = $4, name_en = $5, kept = $6, go_instead_to = $7, material = $8";
    let values = vec![
        entry.entry.to_string().into(),
        entry.area.as_str().into(),
        entry.code.clone().into(),
        entry.name_zh.clone().into(),
        entry.name_en.clone().into(),
        entry.kept.into(),
        attribute("go_instead_to").into(),
        attribute("material").into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// What may not be issued in an area, and the names of what is kept: its own entries, and those of
/// the areas above it.
///
/// # Errors
/// If the database cannot be read.
pub async fn facts<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
) -> Result<(Vec<CertificateFact>, Vec<String>), StoreError> {
    let lineage: Vec<AreaPath> = area.lineage().collect();
    let sql = format!(
        "SELECT code, name_zh, name_en, kept, go_instead_to, material FROM certificate_entry \
         WHERE area IN ({}) ORDER BY code, id",
        rows::placeholders(1, lineage.len())
    );
    let found = rows::all(db, &sql, lineage.iter().map(|path| path.as_str().into()).collect()).await?;
    let (mut forbidden, mut kept) = (Vec::new(), Vec::new());
    for row in &found {
        if row.get("kept")? {
            kept.push(row.get("name_zh")?);
        } else {
            forbidden.push(read(row)?);
        }
    }
    Ok((forbidden, kept))
}

fn read(row: &Row) -> Result<CertificateFact, StoreError> {
    Ok(CertificateFact {
        code: row.get("code")?,
        name_zh: row.get("name_zh")?,
        name_en: row.get("name_en")?,
        go_instead_to: row.get("go_instead_to")?,
        material: row.get("material")?,
    })
}

//! The copy of the negative list.

use contracts::registry::RegisterEntryChanged;
use kernel::AreaPath;
use storage::{ConnectionTrait, StoreError, rows};

use crate::domain::facts::NegativeFact;

/// Takes the state of an entry of the negative list; one that has ended forbids nothing any more.
///
/// # Errors
/// If the database refuses.
pub async fn put<C: ConnectionTrait + ?Sized>(
    db: &C,
    entry: &RegisterEntryChanged,
) -> Result<(), StoreError> {
    if entry.ended {
        let sql = "DELETE FROM negative_entry WHERE id = $1";
        return rows::execute(db, sql, vec![entry.entry.to_string().into()]).await.map(drop);
    }
    let attribute = |name: &str| entry.attributes.get(name).cloned().unwrap_or_default();
    let keywords: Vec<String> = attribute("keywords")
        .split('|')
        .map(|word| word.trim().to_owned())
        .filter(|word| !word.is_empty())
        .collect();
    let sql = "INSERT INTO negative_entry (id, area, code, name_zh, name_en, keywords, basis) \
               VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO UPDATE SET \
               area = $2, code = $3, name_zh = $4, name_en = $5, keywords = $6, basis = $7";
    let values = vec![
        entry.entry.to_string().into(),
        entry.area.as_str().into(),
        entry.code.clone().into(),
        entry.name_zh.clone().into(),
        entry.name_en.clone().into(),
        rows::to_json(&keywords)?.into(),
        attribute("basis").into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// The entries that hold in an area: its own, and those of the areas above it.
///
/// # Errors
/// If the database cannot be read.
pub async fn facts<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
) -> Result<Vec<NegativeFact>, StoreError> {
    let lineage: Vec<AreaPath> = area.lineage().collect();
    let sql = format!(
        "SELECT code, name_zh, name_en, keywords, basis FROM negative_entry WHERE area IN ({}) ORDER BY code, id",
        rows::placeholders(1, lineage.len())
    );
    let found = rows::all(db, &sql, lineage.iter().map(|path| path.as_str().into()).collect()).await?;
    let fact = |row: &storage::Row| {
        Ok(NegativeFact {
            code: row.get("code")?,
            name_zh: row.get("name_zh")?,
            name_en: row.get("name_en")?,
            keywords: row.json("keywords")?,
            basis: row.get("basis")?,
        })
    };
    found.iter().map(fact).collect()
}

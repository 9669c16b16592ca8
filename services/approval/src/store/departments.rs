//! The copy of departments.

use std::collections::{BTreeMap, BTreeSet};

use contracts::registry::DepartmentChanged;
use kernel::DepartmentCode;
use storage::{ConnectionTrait, StoreError, batch, rows};

use crate::domain::facts::DepartmentFact;

/// Takes the whole state of a department.
///
/// # Errors
/// If the database refuses.
pub async fn put<C: ConnectionTrait + ?Sized>(
    db: &C,
    department: &DepartmentChanged,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO department (code, name_zh, name_en, area, active) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (code) DO UPDATE SET name_zh = $2, name_en = $3, area = $4, active = $5";
    let values = vec![
        department.code.as_str().into(),
        department.name_zh.clone().into(),
        department.name_en.clone().into(),
        department.area.as_str().into(),
        department.active.into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// A department, if it is registered.
///
/// # Errors
/// If the database cannot be read.
pub async fn fact<C: ConnectionTrait + ?Sized>(
    db: &C,
    code: &DepartmentCode,
) -> Result<Option<DepartmentFact>, StoreError> {
    let sql = "SELECT name_zh, name_en, area, active FROM department WHERE code = $1";
    let row = rows::one(db, sql, vec![code.as_str().into()]).await?;
    row.map(|row| {
        Ok(DepartmentFact {
            name_zh: row.get("name_zh")?,
            name_en: row.get("name_en")?,
            area: row.parse("area")?,
            active: row.get("active")?,
        })
    })
    .transpose()
}

/// The names of departments that are registered.
///
/// # Errors
/// If the database cannot be read.
pub async fn names<C: ConnectionTrait + ?Sized>(
    db: &C,
    codes: impl IntoIterator<Item = DepartmentCode>,
) -> Result<BTreeMap<DepartmentCode, String>, StoreError> {
    let codes: BTreeSet<DepartmentCode> = codes.into_iter().collect();
    if codes.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = format!("SELECT code, name_zh FROM department WHERE code IN ({})", batch::listed(db));
    let found = rows::all(db, &sql, vec![batch::list(codes)?]).await?;
    found.iter().map(|row| Ok((row.parse("code")?, row.get("name_zh")?))).collect()
}

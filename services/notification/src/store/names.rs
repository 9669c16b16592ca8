//! The copy of what areas and departments are called.

use std::collections::{BTreeMap, BTreeSet};

use contracts::registry::{AreaChanged, DepartmentChanged};
use kernel::{AreaCode, DepartmentCode};
use storage::{ConnectionTrait, StoreError, rows};

use crate::domain::{Facts, Names, names::Name};

/// Stores the names of an area.
///
/// # Errors
/// If the database refuses.
pub async fn put_area<C: ConnectionTrait>(db: &C, area: &AreaChanged) -> Result<(), StoreError> {
    put(db, "area_name", area.code.as_str(), (&area.name_zh, &area.name_en)).await
}

/// Stores the names of a department.
///
/// # Errors
/// If the database refuses.
pub async fn put_department<C: ConnectionTrait>(
    db: &C,
    department: &DepartmentChanged,
) -> Result<(), StoreError> {
    put(db, "department_name", department.code.as_str(), (&department.name_zh, &department.name_en)).await
}

async fn put<C: ConnectionTrait>(
    db: &C,
    table: &'static str,
    code: &str,
    (zh, en): (&str, &str),
) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO {table} (code, name_zh, name_en) VALUES ($1, $2, $3) \
         ON CONFLICT (code) DO UPDATE SET name_zh = $2, name_en = $3"
    );
    rows::execute(db, &sql, vec![code.into(), zh.into(), en.into()]).await.map(drop)
}

/// The names that the words of these facts need.
///
/// # Errors
/// If the database is away.
pub async fn of<C: ConnectionTrait>(db: &C, facts: &[&Facts]) -> Result<Names, StoreError> {
    let areas: BTreeSet<AreaCode> =
        facts.iter().filter_map(|fact| fact.area()).map(|path| path.code()).collect();
    let departments: BTreeSet<DepartmentCode> =
        facts.iter().filter_map(|fact| fact.department()).cloned().collect();
    Ok(Names {
        areas: all(db, "area_name", areas).await?,
        departments: all(db, "department_name", departments).await?,
    })
}

/// What areas are called.
///
/// # Errors
/// If the database is away.
pub async fn of_areas<C: ConnectionTrait>(
    db: &C,
    codes: impl Iterator<Item = AreaCode>,
) -> Result<BTreeMap<AreaCode, Name>, StoreError> {
    all(db, "area_name", codes.collect()).await
}

async fn all<C: ConnectionTrait, K: Ord + ToString + std::str::FromStr>(
    db: &C,
    table: &'static str,
    codes: BTreeSet<K>,
) -> Result<BTreeMap<K, Name>, StoreError> {
    if codes.is_empty() {
        return Ok(BTreeMap::new());
    }
    let marks = rows::placeholders(1, codes.len());
    let sql = format!("SELECT code, name_zh, name_en FROM {table} WHERE code IN ({marks})");
    let found = rows::all(db, &sql, codes.iter().map(|code| code.to_string().into()).collect()).await?;
    found
        .iter()
        .map(|row| Ok((row.parse("code")?, Name { zh: row.get("name_zh")?, en: row.get("name_en")? })))
        .collect()
}

//! Identity's copy of areas and departments.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use contracts::registry::{AreaChanged, DepartmentChanged};
use kernel::{AreaCode, AreaPath, DepartmentCode};
use storage::{ConnectionTrait, StoreError, rows};

/// Stores the state of an area.
///
/// # Errors
/// If the database refuses.
pub async fn put_area<C: ConnectionTrait>(db: &C, area: &AreaChanged) -> Result<(), StoreError> {
    let sql = "INSERT INTO area (code, path, name_zh, name_en, valid_to) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (code) DO UPDATE SET path = $2, name_zh = $3, name_en = $4, valid_to = $5";
    let values = vec![
        area.code.as_str().into(),
        area.path.as_str().into(),
        area.name_zh.clone().into(),
        area.name_en.clone().into(),
        area.valid_to.map(|day| day.to_string()).into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// Where an area lies, if it exists on this day.
///
/// # Errors
/// If the database is away.
pub async fn area<C: ConnectionTrait>(
    db: &C,
    code: AreaCode,
    today: NaiveDate,
) -> Result<Option<AreaPath>, StoreError> {
    let sql = "SELECT path FROM area WHERE code = $1 AND (valid_to IS NULL OR valid_to >= $2)";
    let row = rows::one(db, sql, vec![code.as_str().into(), today.to_string().into()]).await?;
    row.map(|row| row.parse("path")).transpose()
}

/// Where an area lay when last heard of, ended or not.
///
/// # Errors
/// If the database is away.
pub async fn last_path<C: ConnectionTrait>(db: &C, code: AreaCode) -> Result<Option<AreaPath>, StoreError> {
    let row = rows::one(db, "SELECT path FROM area WHERE code = $1", vec![code.as_str().into()]).await?;
    row.map(|row| row.parse("path")).transpose()
}

/// The Chinese names of areas; those not heard of are left out.
///
/// # Errors
/// If the database is away.
pub async fn names<C: ConnectionTrait>(
    db: &C,
    codes: &BTreeSet<AreaCode>,
) -> Result<BTreeMap<AreaCode, String>, StoreError> {
    if codes.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql =
        format!("SELECT code, name_zh FROM area WHERE code IN ({})", rows::placeholders(1, codes.len()));
    let values = codes.iter().map(|code| code.as_str().into()).collect();
    let found = rows::all(db, &sql, values).await?;
    found.iter().map(|row| Ok((row.parse("code")?, row.get("name_zh")?))).collect()
}

/// Stores the state of a department.
///
/// # Errors
/// If the database refuses.
pub async fn put_department<C: ConnectionTrait>(
    db: &C,
    department: &DepartmentChanged,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO department (code, name_zh, active) VALUES ($1, $2, $3) \
               ON CONFLICT (code) DO UPDATE SET name_zh = $2, active = $3";
    let values =
        vec![department.code.as_str().into(), department.name_zh.clone().into(), department.active.into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// Whether a department exists and is active.
///
/// # Errors
/// If the database is away.
pub async fn department_exists<C: ConnectionTrait>(
    db: &C,
    code: &DepartmentCode,
) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM department WHERE code = $1 AND active";
    Ok(rows::one(db, sql, vec![code.as_str().into()]).await?.is_some())
}

//! Departments as rows.

use std::collections::BTreeSet;

use kernel::{AreaPath, DepartmentCode, Revision, page::PageRequest};
use storage::{ConnectionTrait, Row, StoreError, guard, rows};

use super::{
    bulk,
    select::{Select, anywhere},
};
use crate::domain::{Department, department::DepartmentText};

const COLUMNS: &str = "code, name_zh, name_en, credit_code, area, active, revision";

/// One department.
///
/// # Errors
/// If the database cannot be read.
pub async fn find<C: ConnectionTrait + ?Sized>(
    db: &C,
    code: &DepartmentCode,
) -> Result<Option<Department>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM department WHERE code = $1");
    rows::one(db, &sql, vec![code.as_str().into()]).await?.map(|row| read(&row)).transpose()
}

/// The department that bears a credit code.
///
/// # Errors
/// If the database cannot be read.
pub async fn bearer<C: ConnectionTrait + ?Sized>(
    db: &C,
    credit_code: &str,
) -> Result<Option<DepartmentCode>, StoreError> {
    let sql = "SELECT code FROM department WHERE credit_code = $1";
    rows::one(db, sql, vec![credit_code.into()]).await?.map(|row| row.parse("code")).transpose()
}

/// The names of departments, Chinese and English, of those that are registered.
///
/// # Errors
/// If the database cannot be read.
pub async fn names<C: ConnectionTrait + ?Sized>(
    db: &C,
    codes: &BTreeSet<DepartmentCode>,
) -> Result<Vec<(String, String, String)>, StoreError> {
    let codes: Vec<&DepartmentCode> = codes.iter().collect();
    let mut names = Vec::with_capacity(codes.len());
    for part in bulk::parts(&codes) {
        let sql = format!(
            "SELECT code, name_zh, name_en FROM department WHERE code IN ({}) ORDER BY code",
            rows::placeholders(1, part.len())
        );
        let keys = part.iter().map(|code| code.as_str().into()).collect();
        for row in rows::all(db, &sql, keys).await? {
            names.push((row.get("code")?, row.get("name_zh")?, row.get("name_en")?));
        }
    }
    Ok(names)
}

/// A page of departments by code, one more than asked for if there is more.
///
/// # Errors
/// If the database cannot be read.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    (within, query): (Option<&AreaPath>, Option<&str>),
    page: &PageRequest,
) -> Result<Vec<Department>, StoreError> {
    let mut select = Select::new(&format!("SELECT {COLUMNS} FROM department"));
    if let Some(path) = within {
        select = select.and("area >= ? AND area < ?", [path.as_str().into(), path.upper_bound().into()]);
    }
    if let Some(query) = query.map(str::trim).filter(|query| !query.is_empty()) {
        let condition =
            "(name_zh LIKE ? ESCAPE '\\' OR lower(name_en) LIKE ? ESCAPE '\\' OR code LIKE ? ESCAPE '\\')";
        let words = [query, &query.to_lowercase(), &query.to_uppercase()].map(|query| anywhere(query).into());
        select = select.and(condition, words);
    }
    select = select.and_if("code > ?", page.after.first().cloned());
    let found = select.rows(db, "code", page.limit.get() + 1).await?;
    found.iter().map(read).collect()
}

/// Stores new departments.
///
/// # Errors
/// If a code or credit code is taken meanwhile.
pub async fn insert<C: ConnectionTrait + ?Sized>(
    db: &C,
    departments: &[Department],
) -> Result<(), StoreError> {
    let into = "INSERT INTO department (code, name_zh, name_en, credit_code, area, active, revision)";
    let row = |department: &Department| {
        vec![
            department.code.as_str().into(),
            department.text.name_zh.clone().into(),
            department.text.name_en.clone().into(),
            department.text.credit_code.clone().into(),
            department.area.as_str().into(),
            department.active.into(),
            Revision::NEW.next().0.into(),
        ]
    };
    bulk::insert(db, into, departments.iter().map(row).collect()).await
}

/// Stores what changed of a department.
///
/// # Errors
/// If somebody was faster.
pub async fn update<C: ConnectionTrait + ?Sized>(
    db: &C,
    department: &Department,
) -> Result<Revision, StoreError> {
    let sql = "UPDATE department SET name_zh = $1, name_en = $2, credit_code = $3, active = $4, \
               revision = revision + 1 WHERE code = $5 AND revision = $6";
    let values = vec![
        department.text.name_zh.clone().into(),
        department.text.name_en.clone().into(),
        department.text.credit_code.clone().into(),
        department.active.into(),
        department.code.as_str().into(),
        department.revision.0.into(),
    ];
    guard::update(db, sql, values, department.revision).await
}

fn read(row: &Row) -> Result<Department, StoreError> {
    Ok(Department {
        code: row.parse("code")?,
        text: DepartmentText {
            name_zh: row.get("name_zh")?,
            name_en: row.get("name_en")?,
            credit_code: row.get("credit_code")?,
        },
        area: row.parse("area")?,
        active: row.get("active")?,
        revision: Revision(row.get("revision")?),
    })
}

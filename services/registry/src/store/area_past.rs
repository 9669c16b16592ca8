//! What areas were called when, and what became of them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kernel::AreaCode;
use sea_orm::Value;
use storage::{ConnectionTrait, Row, StoreError, batch, rows};

use super::bulk;
use crate::domain::{Area, area_plan::NameKept, area_tree::Named};

/// The names of an area, the first one first.
///
/// # Errors
/// If the database cannot be read.
pub async fn names<C: ConnectionTrait + ?Sized>(db: &C, code: AreaCode) -> Result<Vec<Named>, StoreError> {
    let sql = "SELECT valid_from, name_zh, name_en FROM area_name WHERE code = $1 ORDER BY valid_from";
    rows::all(db, sql, vec![code.as_str().into()]).await?.iter().map(named).collect()
}

/// The newest name of each of these areas, maybe one that begins later.
///
/// # Errors
/// If the database cannot be read.
pub async fn newest_names<C: ConnectionTrait + ?Sized>(
    db: &C,
    codes: &BTreeSet<AreaCode>,
) -> Result<BTreeMap<AreaCode, Named>, StoreError> {
    let codes: Vec<AreaCode> = codes.iter().copied().collect();
    let mut newest = BTreeMap::new();
    for part in bulk::parts(&codes) {
        let sql = format!(
            "SELECT code, valid_from, name_zh, name_en FROM area_name WHERE code IN ({}) ORDER BY valid_from",
            rows::placeholders(1, part.len())
        );
        for row in rows::all(db, &sql, part.iter().map(|code| code.as_str().into()).collect()).await? {
            newest.insert(row.parse("code")?, named(&row)?);
        }
    }
    Ok(newest)
}

/// Keeps names; a name of the same area and day is corrected.
///
/// # Errors
/// If the database refuses.
pub async fn keep_names<C: ConnectionTrait + ?Sized>(db: &C, names: &[NameKept]) -> Result<(), StoreError> {
    let row = |kept: &NameKept| {
        let NameKept { code, name, borne } = kept;
        (*code, name.from, name.zh.clone(), name.en.clone(), i32::from(*borne))
    };
    let sql = format!(
        "INSERT INTO area_name (code, valid_from, name_zh, name_en, borne) SELECT j.value ->> 0, j.value ->> 1, \
         j.value ->> 2, j.value ->> 3, CAST(j.value ->> 4 AS INTEGER) FROM {} WHERE TRUE \
         ON CONFLICT (code, valid_from) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en, \
         borne = excluded.borne",
        batch::rows_of(db)
    );
    bulk::with_rows(db, &sql, &names.iter().map(row).collect::<Vec<_>>()).await.map(drop)
}

/// The names whose day has come while their areas still go by the old one; of several of one
/// area the newest comes last.
///
/// # Errors
/// If the database cannot be read.
pub async fn due_names<C: ConnectionTrait + ?Sized>(
    db: &C,
    today: NaiveDate,
) -> Result<Vec<(AreaCode, Named)>, StoreError> {
    let sql = "SELECT code, valid_from, name_zh, name_en FROM area_name WHERE borne = 0 AND valid_from <= $1 \
               ORDER BY valid_from LIMIT 500";
    let found = rows::all(db, sql, vec![today.to_string().into()]).await?;
    found.iter().map(|row| Ok((row.parse("code")?, named(row)?))).collect()
}

/// Writes down what areas became.
///
/// # Errors
/// If the database refuses.
pub async fn put_successors<C: ConnectionTrait + ?Sized>(db: &C, areas: &[Area]) -> Result<(), StoreError> {
    let codes: Vec<[AreaCode; 1]> = areas.iter().map(|area| [area.code()]).collect();
    let from = batch::rows_of(db);
    let delete = format!("DELETE FROM area_succession WHERE area IN (SELECT j.value ->> 0 FROM {from})");
    bulk::with_rows(db, &delete, &codes).await?;
    let links = areas.iter().flat_map(|area| area.successors.iter().map(|next| (area.code(), *next)));
    let insert = format!(
        "INSERT INTO area_succession (area, successor) SELECT j.value ->> 0, j.value ->> 1 FROM {from} WHERE TRUE \
         ON CONFLICT DO NOTHING"
    );
    bulk::with_rows(db, &insert, &links.collect::<Vec<_>>()).await.map(drop)
}

/// What an area was made of.
///
/// # Errors
/// If the database cannot be read.
pub async fn predecessors<C: ConnectionTrait + ?Sized>(
    db: &C,
    code: AreaCode,
) -> Result<Vec<AreaCode>, StoreError> {
    let sql = "SELECT area FROM area_succession WHERE successor = $1 ORDER BY area";
    codes(rows::all(db, sql, vec![code.as_str().into()]).await?, "area")
}

/// What these areas became, directly.
///
/// # Errors
/// If the database cannot be read.
pub async fn successors<C: ConnectionTrait + ?Sized>(
    db: &C,
    of: &[AreaCode],
) -> Result<Vec<AreaCode>, StoreError> {
    let places = rows::placeholders(1, of.len());
    let sql =
        format!("SELECT DISTINCT successor FROM area_succession WHERE area IN ({places}) ORDER BY successor");
    let values: Vec<Value> = of.iter().map(|code| code.as_str().into()).collect();
    codes(rows::all(db, &sql, values).await?, "successor")
}

fn codes(found: Vec<Row>, column: &str) -> Result<Vec<AreaCode>, StoreError> {
    found.iter().map(|row| row.parse(column)).collect()
}

fn named(row: &Row) -> Result<Named, StoreError> {
    Ok(Named { from: row.parse("valid_from")?, zh: row.get("name_zh")?, en: row.get("name_en")? })
}

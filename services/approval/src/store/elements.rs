//! The copy of the dictionary, the names by which its elements are recognised, and the elements
//! that admissions introduced before the dictionary took them up.

use std::collections::BTreeMap;

use contracts::registry::ElementRegistered;
use forms::ElementCode;
use kernel::text::fold;
use storage::{ConnectionTrait, Row, StoreError, changes, rows};

use super::recognition::TOPIC;
use crate::domain::facts::ElementFact;

/// Takes the state of an element.
///
/// # Errors
/// If the database refuses.
pub async fn register<C: ConnectionTrait + ?Sized>(
    db: &C,
    element: &ElementRegistered,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO element (code, origin, machine_key, definition, retired) \
               VALUES ($1, 'dictionary', $2, $3, FALSE) ON CONFLICT (code) DO UPDATE SET \
               origin = 'dictionary', machine_key = $2, definition = $3, retired = FALSE, merged_into = NULL";
    put(db, sql, element).await.map(drop)
}

/// Takes an element that an admission introduced; the dictionary's own definition stays. Answers
/// whether it was new.
///
/// # Errors
/// If the database refuses.
pub async fn introduce<C: ConnectionTrait + ?Sized>(
    db: &C,
    element: &ElementRegistered,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO element (code, origin, machine_key, definition, retired) \
               VALUES ($1, 'admission', $2, $3, FALSE) ON CONFLICT (code) DO NOTHING";
    put(db, sql, element).await
}

/// Takes the row, and the names with it; answers false if what is there stays.
async fn put<C: ConnectionTrait + ?Sized>(
    db: &C,
    sql: &str,
    element: &ElementRegistered,
) -> Result<bool, StoreError> {
    changes::note(db, TOPIC, &[&element.code]).await?;
    let values =
        vec![element.code.clone().into(), element.key.clone().into(), rows::to_json(element)?.into()];
    if rows::execute(db, sql, values).await? == 0 {
        return Ok(false);
    }
    rows::execute(db, "DELETE FROM element_name WHERE source = $1", vec![element.code.clone().into()])
        .await?;
    let names = [&element.name_zh, &element.name_en].into_iter().chain(&element.synonyms);
    for name in names.filter(|name| !name.is_empty()) {
        let sql = "INSERT INTO element_name (folded, code, source, written) VALUES ($1, $2, $2, $3) \
                   ON CONFLICT (folded, code, source) DO NOTHING";
        rows::execute(db, sql, vec![fold(name).into(), element.code.clone().into(), name.clone().into()])
            .await?;
    }
    Ok(true)
}

/// An element may not be used any more. Its names go to the element it was merged into, and stay
/// there when that one is registered anew: each name remembers whose it was.
///
/// # Errors
/// If the database refuses.
pub async fn retire<C: ConnectionTrait + ?Sized>(
    db: &C,
    code: &str,
    merged_into: Option<&str>,
) -> Result<(), StoreError> {
    let touched: Vec<&str> = std::iter::once(code).chain(merged_into).collect();
    changes::note(db, TOPIC, &touched).await?;
    let sql = "UPDATE element SET retired = TRUE, merged_into = $2 WHERE code = $1";
    rows::execute(db, sql, vec![code.into(), merged_into.map(str::to_owned).into()]).await?;
    if let Some(target) = merged_into {
        let sql = "INSERT INTO element_name (folded, code, source, written) \
                   SELECT folded, $2, source, written FROM element_name WHERE code = $1 \
                   ON CONFLICT (folded, code, source) DO NOTHING";
        rows::execute(db, sql, vec![code.into(), target.into()]).await?;
    }
    rows::execute(db, "DELETE FROM element_name WHERE code = $1", vec![code.into()]).await.map(drop)
}

/// Elements by code.
///
/// # Errors
/// If the database cannot be read.
pub async fn facts<C: ConnectionTrait + ?Sized>(
    db: &C,
    codes: &[String],
) -> Result<BTreeMap<ElementCode, ElementFact>, StoreError> {
    if codes.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = format!(
        "SELECT code, definition, retired, merged_into FROM element WHERE code IN ({})",
        rows::placeholders(1, codes.len())
    );
    let found = rows::all(db, &sql, codes.iter().map(|code| code.clone().into()).collect()).await?;
    found.iter().map(|row| Ok((row.parse("code")?, read(row)?))).collect()
}

fn read(row: &Row) -> Result<ElementFact, StoreError> {
    Ok(ElementFact {
        definition: row.json("definition")?,
        retired: row.get("retired")?,
        merged_into: row.get("merged_into")?,
    })
}

/// Whose machine names these are.
///
/// # Errors
/// If the database cannot be read.
pub async fn keyed<C: ConnectionTrait + ?Sized>(
    db: &C,
    keys: &[String],
) -> Result<BTreeMap<String, ElementCode>, StoreError> {
    if keys.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = format!(
        "SELECT machine_key, code FROM element WHERE machine_key IN ({}) ORDER BY code DESC",
        rows::placeholders(1, keys.len())
    );
    let found = rows::all(db, &sql, keys.iter().map(|key| key.clone().into()).collect()).await?;
    found.iter().map(|row| Ok((row.get("machine_key")?, row.parse("code")?))).collect()
}

/// How many elements the dictionary holds.
///
/// # Errors
/// If the database cannot be read.
pub async fn count<C: ConnectionTrait + ?Sized>(db: &C) -> Result<i64, StoreError> {
    let sql = "SELECT count(*) AS n FROM element WHERE origin = 'dictionary'";
    rows::one(db, sql, vec![]).await?.map_or(Ok(0), |row| row.get("n"))
}

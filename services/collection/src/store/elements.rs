//! The copy of the data-element dictionary.

use std::collections::BTreeMap;

use contracts::registry::{ElementRegistered, ElementRetired, Sensitivity};
use forms::{ElementCode, FieldKind};
use storage::{ConnectionTrait, StoreError, rows};

use super::batch;
use crate::domain::{additive::Declared, disaggregating::Concept, fuse::Fused};

/// Applies a registration.
pub async fn put<C: ConnectionTrait + ?Sized>(db: &C, element: &ElementRegistered) -> Result<(), StoreError> {
    let sql = "INSERT INTO element (code, name_zh, name_en, datatype, unit, refresh_days, definition_zh, sensitivity, \
               concept, qualifiers, authority, representation, retired) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, FALSE) \
               ON CONFLICT (code) DO UPDATE SET name_zh = $2, name_en = $3, datatype = $4, unit = $5, refresh_days = $6, \
               definition_zh = $7, sensitivity = $8, concept = $9, qualifiers = $10, authority = $11, representation = $12, retired = FALSE";
    let sensitivity = match element.sensitivity {
        Sensitivity::None => "none",
        Sensitivity::Personal => "personal",
        Sensitivity::Sensitive => "sensitive",
    };
    let Concept { of, qualifiers } = Concept::of(element);
    let values = vec![
        element.code.clone().into(),
        element.name_zh.clone().into(),
        element.name_en.clone().into(),
        element.datatype.clone().into(),
        element.unit.clone().into(),
        element.refresh_days.into(),
        element.definition_zh.clone().into(),
        sensitivity.into(),
        of.into(),
        rows::to_json(&qualifiers)?.into(),
        element.authority.clone().into(),
        element.representation.clone().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// Applies a retirement. Values already held stay under the old code.
pub async fn retire<C: ConnectionTrait + ?Sized>(db: &C, element: &ElementRetired) -> Result<(), StoreError> {
    let sql = "UPDATE element SET retired = TRUE WHERE code = $1";
    rows::execute(db, sql, vec![element.code.clone().into()]).await.map(drop)
}

/// The datatype of an element.
pub async fn datatype<C: ConnectionTrait + ?Sized>(db: &C, code: &str) -> Result<Option<String>, StoreError> {
    let row = rows::one(db, "SELECT datatype FROM element WHERE code = $1", vec![code.into()]).await?;
    row.map(|row| row.get("datatype")).transpose()
}

/// What the dictionary says of an element that decides whether its values add up.
pub async fn declared<C: ConnectionTrait + ?Sized>(
    db: &C,
    code: &str,
) -> Result<Option<Declared>, StoreError> {
    let sql = "SELECT name_zh, datatype, representation, unit FROM element WHERE code = $1";
    let read = |row: storage::Row| {
        Ok(Declared {
            name_zh: row.get("name_zh")?,
            datatype: row.get("datatype")?,
            representation: row.get("representation")?,
            unit: row.get("unit")?,
        })
    };
    rows::one(db, sql, vec![code.into()]).await?.map(read).transpose()
}

/// What sort of value some elements take, as far as the dictionary knows them.
pub async fn kinds<'a, C: ConnectionTrait + ?Sized>(
    db: &C,
    codes: impl Iterator<Item = &'a str>,
) -> Result<BTreeMap<ElementCode, FieldKind>, StoreError> {
    let list: Vec<[&str; 1]> = codes.map(|code| [code]).collect();
    if list.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = format!(
        "SELECT code, datatype FROM element WHERE code IN (SELECT {} FROM {})",
        batch::text(0),
        batch::rows_of(db)
    );
    let mut kinds = BTreeMap::new();
    for row in rows::all(db, &sql, vec![batch::parameter(&list)?]).await? {
        if let Some(kind) = FieldKind::parse_type(&row.get::<String>("datatype")?) {
            kinds.insert(row.parse("code")?, kind);
        }
    }
    Ok(kinds)
}

/// The datatype of an element, and the letters of the departments that are its source.
pub async fn source<C: ConnectionTrait + ?Sized>(
    db: &C,
    code: &str,
) -> Result<Option<(String, String)>, StoreError> {
    let sql = "SELECT datatype, authority FROM element WHERE code = $1 AND NOT retired";
    let row = rows::one(db, sql, vec![code.into()]).await?;
    row.map(|row| Ok((row.get("datatype")?, row.get("authority")?))).transpose()
}

/// The definitions of the elements of a table, where the dictionary has one.
pub async fn definitions<C: ConnectionTrait + ?Sized>(
    db: &C,
    fused: &Fused,
) -> Result<BTreeMap<ElementCode, String>, StoreError> {
    let list: Vec<[&ElementCode; 1]> = fused.cells.iter().map(|cell| [&cell.key.element]).collect();
    let sql = format!(
        "SELECT code, definition_zh FROM element WHERE code IN (SELECT {} FROM {})",
        batch::text(0),
        batch::rows_of(db)
    );
    let found = rows::all(db, &sql, vec![batch::parameter(&list)?]).await?;
    found.iter().map(|row| Ok((row.parse("code")?, row.get("definition_zh")?))).collect()
}

/// The elements that are parts of one, and itself: of the same object and property, with all of its
/// qualifiers and perhaps more.
pub async fn parts<C: ConnectionTrait + ?Sized>(db: &C, code: &str) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT p.code, p.qualifiers, e.qualifiers AS wanted FROM element e JOIN element p \
               ON p.concept = e.concept AND e.concept <> '' WHERE e.code = $1 ORDER BY p.code";
    let mut found = Vec::new();
    for row in rows::all(db, sql, vec![code.into()]).await? {
        let (has, wanted): (Vec<String>, Vec<String>) = (row.json("qualifiers")?, row.json("wanted")?);
        if wanted.iter().all(|qualifier| has.contains(qualifier)) {
            found.push(row.get("code")?);
        }
    }
    if found.is_empty() {
        found.push(code.to_owned());
    }
    Ok(found)
}

//! Items as rows. Triggers refuse any change while their list is no draft.

use kernel::{AreaPath, ListId};
use storage::{ConnectionTrait, Row, StoreError, rows};

use super::bulk;
use crate::domain::{Inherited, Item, versions::LastPublished};

const COLUMNS: &str = "code, version, parent_code, parent_version, body";

/// The items of a list, by code.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_list<C: ConnectionTrait + ?Sized>(db: &C, list: ListId) -> Result<Vec<Item>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM duty_item WHERE list = $1 ORDER BY code");
    rows::all(db, &sql, vec![list.to_string().into()]).await?.iter().map(read).collect()
}

/// Whether a list has an item.
///
/// # Errors
/// If the database cannot be read.
pub async fn has<C: ConnectionTrait + ?Sized>(db: &C, list: ListId, code: &str) -> Result<bool, StoreError> {
    let sql = "SELECT code FROM duty_item WHERE list = $1 AND code = $2";
    Ok(rows::one(db, sql, vec![list.to_string().into(), code.into()]).await?.is_some())
}

/// The last published text of every item code an area ever published.
///
/// # Errors
/// If the database cannot be read.
pub async fn last_published<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
) -> Result<LastPublished, StoreError> {
    let sql = "SELECT i.code, i.version, i.digest FROM duty_item i JOIN duty_list l ON l.id = i.list \
               WHERE l.area = $1 AND l.state IN ('published', 'filed') ORDER BY l.version";
    let found = rows::all(db, sql, vec![area.as_str().into()]).await?;
    // Later lists overwrite earlier ones.
    found.iter().map(|row| Ok((row.get("code")?, (row.get("version")?, row.get("digest")?)))).collect()
}

/// Adds items to a draft, or replaces those of the same code.
///
/// # Errors
/// If the list is no draft.
pub async fn put<C: ConnectionTrait + ?Sized>(
    db: &C,
    list: ListId,
    items: &[Item],
) -> Result<(), StoreError> {
    let codes: Vec<&str> = items.iter().map(|item| item.code.as_str()).collect();
    for part in bulk::parts(&codes) {
        let sql = format!(
            "DELETE FROM duty_item WHERE list = $1 AND code IN ({})",
            rows::placeholders(2, part.len())
        );
        let keys = std::iter::once(list.to_string().into()).chain(part.iter().map(|code| (*code).into()));
        rows::execute(db, &sql, keys.collect()).await?;
    }
    insert(db, list, items).await
}

/// Adds items to a draft.
///
/// # Errors
/// If the list is no draft, or has one of the codes.
pub async fn insert<C: ConnectionTrait + ?Sized>(
    db: &C,
    list: ListId,
    items: &[Item],
) -> Result<(), StoreError> {
    let into =
        "INSERT INTO duty_item (list, code, version, parent_code, parent_version, basis_count, digest, body)";
    let row = |item: &Item| -> Result<Vec<sea_orm::Value>, StoreError> {
        Ok(vec![
            list.to_string().into(),
            item.code.clone().into(),
            item.version.into(),
            item.inherits.as_ref().map(|cited| cited.code.clone()).into(),
            item.inherits.as_ref().map(|cited| cited.version).into(),
            i32::try_from(item.text.basis.len()).unwrap_or(i32::MAX).into(),
            item.text.digest().into(),
            rows::to_json(&item.text)?.into(),
        ])
    };
    bulk::insert(db, into, items.iter().map(row).collect::<Result<_, _>>()?).await
}

/// Takes an item off a draft and answers whether it was there.
///
/// # Errors
/// If the list is no draft.
pub async fn remove<C: ConnectionTrait + ?Sized>(
    db: &C,
    list: ListId,
    code: &str,
) -> Result<bool, StoreError> {
    let sql = "DELETE FROM duty_item WHERE list = $1 AND code = $2";
    Ok(rows::execute(db, sql, vec![list.to_string().into(), code.into()]).await? > 0)
}

/// Takes every item off a draft.
///
/// # Errors
/// If the list is no draft.
pub async fn clear<C: ConnectionTrait + ?Sized>(db: &C, list: ListId) -> Result<(), StoreError> {
    rows::execute(db, "DELETE FROM duty_item WHERE list = $1", vec![list.to_string().into()]).await.map(drop)
}

fn read(row: &Row) -> Result<Item, StoreError> {
    let code: String = row.get("code")?;
    let parent: Option<i32> = row.get("parent_version")?;
    // Rows from before an item could carry out one of another code name none.
    let parent_code: Option<String> = row.get("parent_code")?;
    let cited = |version| Inherited { code: parent_code.unwrap_or_else(|| code.clone()), version };
    let inherits = parent.map(cited);
    Ok(Item { code, version: row.get("version")?, inherits, text: row.json("body")? })
}

//! Code lists as rows, every version of each.

use kernel::{Actor, Revision, Timestamp, page::PageRequest, text};
use storage::{ConnectionTrait, Row, StoreError, guard, rows};

use super::select::{Select, anywhere};
use crate::domain::code_list::{CodeList, CodeListText};

const COLUMNS: &str = "code, version, body, revision";

/// One list.
///
/// # Errors
/// If the database cannot be read.
pub async fn find<C: ConnectionTrait + ?Sized>(db: &C, code: &str) -> Result<Option<CodeList>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM code_list WHERE code = $1");
    rows::one(db, &sql, vec![code.into()]).await?.map(|row| read(&row)).transpose()
}

/// Those of the lists that are registered.
///
/// # Errors
/// If the database cannot be read.
pub async fn find_all<C: ConnectionTrait + ?Sized>(
    db: &C,
    codes: &[String],
) -> Result<Vec<CodeList>, StoreError> {
    let mut found = Vec::new();
    for part in super::bulk::parts(codes) {
        let places = rows::placeholders(1, part.len());
        let sql = format!("SELECT {COLUMNS} FROM code_list WHERE code IN ({places})");
        for row in rows::all(db, &sql, part.iter().map(|code| code.clone().into()).collect()).await? {
            found.push(read(&row)?);
        }
    }
    Ok(found)
}

/// A text that a list had.
///
/// # Errors
/// If the database cannot be read.
pub async fn version<C: ConnectionTrait + ?Sized>(
    db: &C,
    code: &str,
    version: i32,
) -> Result<Option<CodeListText>, StoreError> {
    let sql = "SELECT body FROM code_list_version WHERE code = $1 AND version = $2";
    let row = rows::one(db, sql, vec![code.into(), version.into()]).await?;
    row.map(|row| row.json("body")).transpose()
}

/// A page of lists by code, one more than asked for if there is more. The query is looked for in
/// codes, names and standards.
///
/// # Errors
/// If the database cannot be read.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    query: Option<&str>,
    page: &PageRequest,
) -> Result<Vec<CodeList>, StoreError> {
    let mut select = Select::new(&format!("SELECT {COLUMNS} FROM code_list"));
    let query = query.map(text::fold).filter(|query| !query.is_empty());
    select = select.and_if("folded LIKE ? ESCAPE '\\'", query.map(|query| anywhere(&query)));
    select = select.and_if("code > ?", page.after.first().cloned());
    let found = select.rows(db, "code", page.limit.get() + 1).await?;
    found.iter().map(read).collect()
}

/// Stores a new list.
///
/// # Errors
/// If its code is taken meanwhile.
pub async fn insert<C: ConnectionTrait + ?Sized>(
    db: &C,
    list: &CodeList,
    by: (Actor, Timestamp),
) -> Result<Revision, StoreError> {
    let sql = "INSERT INTO code_list (code, version, body, folded, revision) VALUES ($1, $2, $3, $4, $5)";
    let revision = Revision::NEW.next();
    let values = vec![
        list.code.clone().into(),
        list.version.into(),
        rows::to_json(&list.text)?.into(),
        folded(list).into(),
        revision.0.into(),
    ];
    rows::execute(db, sql, values).await?;
    insert_version(db, list, by).await?;
    Ok(revision)
}

/// Stores the next version of a list.
///
/// # Errors
/// If somebody was faster.
pub async fn update<C: ConnectionTrait + ?Sized>(
    db: &C,
    list: &CodeList,
    by: (Actor, Timestamp),
) -> Result<Revision, StoreError> {
    let sql = "UPDATE code_list SET version = $2, body = $3, folded = $4, revision = revision + 1 \
               WHERE code = $1 AND revision = $5";
    let values = vec![
        list.code.clone().into(),
        list.version.into(),
        rows::to_json(&list.text)?.into(),
        folded(list).into(),
        list.revision.0.into(),
    ];
    let revision = guard::update(db, sql, values, list.revision).await?;
    insert_version(db, list, by).await?;
    Ok(revision)
}

async fn insert_version<C: ConnectionTrait + ?Sized>(
    db: &C,
    list: &CodeList,
    (actor, at): (Actor, Timestamp),
) -> Result<(), StoreError> {
    let sql = "INSERT INTO code_list_version (code, version, body, at, actor) VALUES ($1, $2, $3, $4, $5)";
    let values = vec![
        list.code.clone().into(),
        list.version.into(),
        rows::to_json(&list.text)?.into(),
        at.micros().into(),
        actor.to_string().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

fn folded(list: &CodeList) -> String {
    let CodeListText { name_zh, name_en, standard, .. } = &list.text;
    [&list.code, name_zh, name_en, standard].map(|part| text::fold(part)).join(" ")
}

fn read(row: &Row) -> Result<CodeList, StoreError> {
    Ok(CodeList {
        code: row.get("code")?,
        version: row.get("version")?,
        text: row.json("body")?,
        revision: Revision(row.get("revision")?),
    })
}

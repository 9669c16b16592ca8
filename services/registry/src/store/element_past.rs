//! Every text an element ever had.

use kernel::{Actor, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, rows};

use super::bulk;
use crate::domain::{Element, ElementText};

/// A text, and who wrote it when.
#[derive(Debug, Clone)]
pub struct Version {
    /// Counts the texts, from 1.
    pub version: i32,
    /// What the element said.
    pub text: ElementText,
    /// Since when.
    pub at: Timestamp,
    /// By whom.
    pub actor: Actor,
}

/// The texts of an element, the first one first.
///
/// # Errors
/// If the database cannot be read.
pub async fn versions<C: ConnectionTrait + ?Sized>(db: &C, code: &str) -> Result<Vec<Version>, StoreError> {
    let sql = "SELECT version, body, at, actor FROM element_version WHERE element = $1 ORDER BY version";
    rows::all(db, sql, vec![code.into()]).await?.iter().map(read).collect()
}

/// Who wrote the present text.
///
/// # Errors
/// If the database cannot be read.
pub async fn author<C: ConnectionTrait + ?Sized>(
    db: &C,
    element: &Element,
) -> Result<Option<Actor>, StoreError> {
    let sql = "SELECT actor FROM element_version WHERE element = $1 AND version = $2";
    let row = rows::one(db, sql, vec![element.code.clone().into(), element.version.into()]).await?;
    row.map(|row| row.parse("actor")).transpose()
}

/// Keeps the present texts of elements.
///
/// # Errors
/// If one is kept already.
pub async fn keep<C: ConnectionTrait + ?Sized>(
    db: &C,
    elements: &[Element],
    (actor, at): (Actor, Timestamp),
) -> Result<(), StoreError> {
    let row = |element: &Element| -> Result<_, StoreError> {
        Ok(vec![
            element.code.clone().into(),
            element.version.into(),
            rows::to_json(&element.text)?.into(),
            at.micros().into(),
            actor.to_string().into(),
        ])
    };
    let into = "INSERT INTO element_version (element, version, body, at, actor)";
    bulk::insert(db, into, elements.iter().map(row).collect::<Result<_, _>>()?).await
}

fn read(row: &Row) -> Result<Version, StoreError> {
    Ok(Version {
        version: row.get("version")?,
        text: row.json("body")?,
        at: row.time("at")?,
        actor: row.parse("actor")?,
    })
}

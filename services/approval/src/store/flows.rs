//! Flows: versioned definitions.

use storage::{ConnectionTrait, StoreError, rows};

use crate::domain::flow::Flow;

/// The flow of routine requests.
pub const ROUTINE: &str = "default";

/// The latest version of a flow, with its number.
///
/// # Errors
/// `Corrupt` if there is none, or it could trap a request.
pub async fn latest<C: ConnectionTrait + ?Sized>(db: &C, name: &str) -> Result<(i32, Flow), StoreError> {
    let sql = "SELECT version, definition FROM flow WHERE name = $1 ORDER BY version DESC LIMIT 1";
    let row = rows::one(db, sql, vec![name.into()]).await?;
    let row = row.ok_or_else(|| StoreError::Corrupt(format!("there is no flow {name}")))?;
    Ok((row.get("version")?, sound(name, row.json("definition")?)?))
}

/// Whether there is a flow of this name.
///
/// # Errors
/// If the database cannot be read.
pub async fn named<C: ConnectionTrait + ?Sized>(db: &C, name: &str) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM flow WHERE name = $1 LIMIT 1";
    Ok(rows::one(db, sql, vec![name.into()]).await?.is_some())
}

/// One version of a flow.
///
/// # Errors
/// As [`latest`].
pub async fn get<C: ConnectionTrait + ?Sized>(db: &C, name: &str, version: i32) -> Result<Flow, StoreError> {
    let sql = "SELECT definition FROM flow WHERE name = $1 AND version = $2";
    let row = rows::one(db, sql, vec![name.into(), version.into()]).await?;
    let row = row.ok_or_else(|| StoreError::Corrupt(format!("there is no flow {name} version {version}")))?;
    sound(name, row.json("definition")?)
}

fn sound(name: &str, flow: Flow) -> Result<Flow, StoreError> {
    flow.check().map_err(|wrong| StoreError::Corrupt(format!("flow {name}: {wrong}")))?;
    Ok(flow)
}

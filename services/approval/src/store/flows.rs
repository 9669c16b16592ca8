//! Flows: published versions of definitions. A version never changes.

use std::sync::Arc;

use kernel::{Actor, AreaPath, Timestamp, page::PageRequest};
use messaging::Memory;
use storage::{ConnectionTrait, Row, StoreError, rows};

use super::lately::Lately;
use crate::domain::flow::Flow;

/// The flow of requests that nobody has assigned another one.
pub const ROUTINE: &str = "default";

/// A published version.
#[derive(Debug, Clone)]
pub struct Published {
    /// The code.
    pub code: String,
    /// Counted from 1.
    pub version: i32,
    /// What it says.
    pub flow: Flow,
    /// The area whose government owns it; none: it came with the product.
    pub area: Option<AreaPath>,
    /// Who published it.
    pub by: Option<Actor>,
    /// When.
    pub at: Option<Timestamp>,
}

const COLUMNS: &str = "name, version, definition, area, published_by, published_at";

/// The latest version of a flow, with its number.
///
/// # Errors
/// `Corrupt` if there is none, or it could trap a request.
pub async fn latest<C: ConnectionTrait + ?Sized>(db: &C, name: &str) -> Result<(i32, Flow), StoreError> {
    let found = last(db, name).await?;
    let found = found.ok_or_else(|| StoreError::Corrupt(format!("there is no flow {name}")))?;
    Ok((found.version, found.flow))
}

/// The latest version of a flow, if it has any.
///
/// # Errors
/// `Corrupt` if it could trap a request.
pub async fn last<C: ConnectionTrait + ?Sized>(db: &C, name: &str) -> Result<Option<Published>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM flow WHERE name = $1 ORDER BY version DESC LIMIT 1");
    rows::one(db, &sql, vec![name.into()]).await?.as_ref().map(read).transpose()
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
    let found = find(db, name, version).await?;
    let missing = || StoreError::Corrupt(format!("there is no flow {name} version {version}"));
    Ok(found.ok_or_else(missing)?.flow)
}

/// Versions that were read lately. A published version never changes.
type Known = Lately<(String, i32), Flow, 256>;

/// One version of a flow, read once by a process.
///
/// # Errors
/// As [`latest`].
pub async fn known<C: ConnectionTrait + ?Sized>(
    db: &C,
    memory: &Memory,
    (name, version): (&str, i32),
) -> Result<Arc<Flow>, StoreError> {
    let known = memory.of::<Known>();
    let key = (name.to_owned(), version);
    match known.get(&key) {
        Some(flow) => Ok(flow),
        None => Ok(known.keep(key, get(db, name, version).await?)),
    }
}

/// One version of a flow, if it is there.
///
/// # Errors
/// As [`last`].
pub async fn find<C: ConnectionTrait + ?Sized>(
    db: &C,
    name: &str,
    version: i32,
) -> Result<Option<Published>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM flow WHERE name = $1 AND version = $2");
    rows::one(db, &sql, vec![name.into(), version.into()]).await?.as_ref().map(read).transpose()
}

/// Every version of every flow, by code and version. Reads one more than a page holds.
///
/// # Errors
/// If the database cannot be read.
pub async fn list<C: ConnectionTrait + ?Sized>(
    db: &C,
    page: &PageRequest,
) -> Result<Vec<Published>, StoreError> {
    let name = page.after.first().cloned().unwrap_or_default();
    let version: i32 = page.after.get(1).and_then(|version| version.parse().ok()).unwrap_or(0);
    let sql = format!(
        "SELECT {COLUMNS} FROM flow WHERE (name, version) > ($1, $2) ORDER BY name, version LIMIT $3"
    );
    let values = vec![name.into(), version.into(), (i64::from(page.limit.get()) + 1).into()];
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

/// Adds a version.
///
/// # Errors
/// `Constraint` if there is one already.
pub async fn insert<C: ConnectionTrait + ?Sized>(db: &C, published: &Published) -> Result<(), StoreError> {
    let sql = "INSERT INTO flow (name, version, definition, area, published_by, published_at) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let values = vec![
        published.code.clone().into(),
        published.version.into(),
        rows::to_json(&published.flow)?.into(),
        published.area.as_ref().map(ToString::to_string).into(),
        published.by.map(|by| by.to_string()).into(),
        published.at.map(Timestamp::micros).into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

fn read(row: &Row) -> Result<Published, StoreError> {
    let (code, flow): (String, Flow) = (row.get("name")?, row.json("definition")?);
    flow.check().map_err(|wrong| StoreError::Corrupt(format!("flow {code}: {wrong}")))?;
    Ok(Published {
        code,
        version: row.get("version")?,
        flow,
        area: row.parse_optional("area")?,
        by: row.parse_optional("published_by")?,
        at: row.get::<Option<i64>>("published_at")?.map(Timestamp::from_micros),
    })
}

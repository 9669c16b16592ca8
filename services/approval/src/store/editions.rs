//! Submitted editions: immutable, with what the checks said of them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use kernel::{Actor, RequestId, Timestamp};
use messaging::Work;
use storage::{ConnectionTrait, Row, StoreError, batch, rows};

use super::lately::Lately;
use crate::domain::{checks::Assessment, content::Content};

/// An edition.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Counts from 1.
    pub number: i32,
    /// What was asked.
    pub content: Content,
    /// Its hash.
    pub content_hash: String,
    /// What the checks said.
    pub assessment: Assessment,
    /// Who filed it.
    pub submitted_by: Actor,
    /// When.
    pub submitted_at: Timestamp,
}

/// Adds an edition.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    edition: &Edition,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO request_edition (request, edition, content, content_hash, assessment, submitted_by, submitted_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = vec![
        request.to_string().into(),
        edition.number.into(),
        rows::to_json(&edition.content)?.into(),
        edition.content_hash.clone().into(),
        rows::to_json(&edition.assessment)?.into(),
        edition.submitted_by.to_string().into(),
        edition.submitted_at.micros().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// An edition of a request.
///
/// # Errors
/// If the database cannot be read.
pub async fn get<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    number: i32,
) -> Result<Option<Edition>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM request_edition WHERE request = $1 AND edition = $2");
    rows::one(db, &sql, vec![request.to_string().into(), number.into()]).await?.as_ref().map(read).transpose()
}

const COLUMNS: &str = "edition, content, content_hash, assessment, submitted_by, submitted_at";

fn read(row: &Row) -> Result<Edition, StoreError> {
    Ok(Edition {
        number: row.get("edition")?,
        content: row.json("content")?,
        content_hash: row.get("content_hash")?,
        assessment: row.json("assessment")?,
        submitted_by: row.parse("submitted_by")?,
        submitted_at: row.time("submitted_at")?,
    })
}

/// Names an edition.
pub type Name = (RequestId, i32);

/// Editions that were read lately; they are immutable, and a street's forty colleagues read the same one.
type Known = Lately<Name, Edition, 128>;

/// Editions by their names; what a process read lately is not read again.
///
/// # Errors
/// `Corrupt` if one is missing: a request under review always has one.
pub async fn known(work: &Work, names: &BTreeSet<Name>) -> Result<BTreeMap<Name, Arc<Edition>>, StoreError> {
    let memory = work.context().memory.of::<Known>();
    let mut found: BTreeMap<Name, Arc<Edition>> =
        names.iter().filter_map(|name| Some((*name, memory.get(name)?))).collect();
    let wanted: Vec<(String, i32)> = names
        .iter()
        .filter(|name| !found.contains_key(name))
        .map(|(request, number)| (request.to_string(), *number))
        .collect();
    if !wanted.is_empty() {
        let sql = format!(
            "SELECT request, {COLUMNS} FROM request_edition JOIN (SELECT {} AS r, {} AS n FROM {}) AS asked \
             ON request = asked.r AND edition = asked.n",
            batch::text(0),
            batch::number(1),
            batch::rows_of(work.db())
        );
        for row in rows::all(work.db(), &sql, vec![batch::parameter(&wanted)?]).await? {
            let edition = read(&row)?;
            let name = (row.parse("request")?, edition.number);
            found.insert(name, memory.keep(name, edition));
        }
    }
    match names.iter().find(|name| !found.contains_key(name)) {
        Some((request, number)) => Err(StoreError::Corrupt(format!("{request} has no edition {number}"))),
        None => Ok(found),
    }
}

/// The edition a request is reviewed under.
///
/// # Errors
/// `Corrupt` if there is none: a request under review always has one.
pub async fn require<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    number: i32,
) -> Result<Edition, StoreError> {
    let missing = || StoreError::Corrupt(format!("{request} has no edition {number}"));
    get(db, request, number).await?.ok_or_else(missing)
}

/// Notes which flow an edition takes.
///
/// # Errors
/// If the database refuses.
pub async fn takes<C: ConnectionTrait + ?Sized>(
    db: &C,
    (request, number): (RequestId, i32),
    (flow, version): (&str, i32),
) -> Result<(), StoreError> {
    let sql = "INSERT INTO edition_flow (request, edition, flow, version) VALUES ($1, $2, $3, $4)";
    let values = vec![request.to_string().into(), number.into(), flow.into(), version.into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// The edition that was admitted: a decided request has no later one than that.
///
/// # Errors
/// If the database cannot be read.
pub async fn admitted<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
) -> Result<Option<Edition>, StoreError> {
    let sql = "SELECT max(edition) AS last FROM request_edition WHERE request = $1";
    let row = rows::one(db, sql, vec![request.to_string().into()]).await?;
    let last: Option<i32> = row.map(|row| row.get("last")).transpose()?.flatten();
    match last {
        Some(number) => get(db, request, number).await,
        None => Ok(None),
    }
}

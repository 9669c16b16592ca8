//! The bytes of files, known by request and hash.

use kernel::{Actor, RequestId, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

use super::editions::Edition;
use crate::domain::attached::Attached;

/// Keeps the bytes of a file. A file that was detached and is attached again is there already.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    file: &Attached,
    bytes: Vec<u8>,
    (by, at): (Actor, Timestamp),
) -> Result<(), StoreError> {
    let sql = "INSERT INTO attachment (request, digest, media_type, data, uploaded_by, uploaded_at) \
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (request, digest) DO NOTHING";
    let values = vec![
        request.to_string().into(),
        file.digest.clone().into(),
        file.media_type.clone().into(),
        bytes.into(),
        by.to_string().into(),
        at.micros().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// The type and the bytes of a file.
///
/// # Errors
/// If the database cannot be read.
pub async fn get<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    digest: &str,
) -> Result<Option<(String, Vec<u8>)>, StoreError> {
    let sql = "SELECT media_type, data FROM attachment WHERE request = $1 AND digest = $2";
    let row = rows::one(db, sql, vec![request.to_string().into(), digest.into()]).await?;
    row.map(|row| Ok((row.get("media_type")?, row.get("data")?))).transpose()
}

/// Forgets the bytes of a file, unless a submitted edition names it.
///
/// # Errors
/// If the database refuses.
pub async fn forget<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    digest: &str,
) -> Result<(), StoreError> {
    let sql = "DELETE FROM attachment WHERE request = $1 AND digest = $2 AND NOT EXISTS \
               (SELECT 1 FROM edition_attachment e WHERE e.request = $1 AND e.digest = $2)";
    rows::execute(db, sql, vec![request.to_string().into(), digest.into()]).await.map(drop)
}

/// Notes the files that a submitted edition names: from now on they stay.
///
/// # Errors
/// If the database refuses.
pub async fn fix<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    edition: &Edition,
) -> Result<(), StoreError> {
    for file in &edition.content.files {
        let sql = "INSERT INTO edition_attachment (request, edition, digest) VALUES ($1, $2, $3)";
        let values = vec![request.to_string().into(), edition.number.into(), file.digest.clone().into()];
        rows::execute(db, sql, values).await?;
    }
    Ok(())
}

/// The file of a hash that a submitted edition names, with the name it had there.
///
/// # Errors
/// If the database cannot be read.
pub async fn filed<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    digest: &str,
) -> Result<Option<Attached>, StoreError> {
    let sql = "SELECT edition FROM edition_attachment WHERE request = $1 AND digest = $2 ORDER BY edition DESC LIMIT 1";
    let row = rows::one(db, sql, vec![request.to_string().into(), digest.into()]).await?;
    let Some(row) = row else { return Ok(None) };
    let edition = super::editions::require(db, request, row.get("edition")?).await?;
    Ok(edition.content.files.into_iter().find(|file| file.digest == digest))
}

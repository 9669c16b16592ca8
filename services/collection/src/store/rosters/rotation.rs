//! What was sealed with another key than the current one, some at a time, and its renewal.

use kernel::{RosterRowId, RosterSubjectId};
use storage::{ConnectionTrait, StoreError, rows};

use crate::domain::roster::sealed::{SealedRow, SealedSubject};

/// Subjects under other keys.
pub async fn subjects<C: ConnectionTrait + ?Sized>(
    db: &C,
    current: &str,
    limit: i64,
) -> Result<Vec<SealedSubject>, StoreError> {
    let sql = "SELECT id, kid, sealed FROM roster_subject WHERE kid <> $1 ORDER BY kid, id LIMIT $2";
    let found = rows::all(db, sql, vec![current.into(), limit.into()]).await?;
    found
        .iter()
        .map(|row| {
            Ok(SealedSubject { id: row.parse("id")?, key: row.get("kid")?, sealed: row.get("sealed")? })
        })
        .collect()
}

/// Renews a subject: its seal and the hash by which it is known.
pub async fn renew_subject<C: ConnectionTrait + ?Sized>(
    db: &C,
    old: &str,
    renewed: &SealedSubject,
    hash: &str,
) -> Result<u64, StoreError> {
    let sql = "UPDATE roster_subject SET kid = $3, hash = $4, sealed = $5 WHERE id = $1 AND kid = $2";
    let values = vec![
        renewed.id.to_string().into(),
        old.into(),
        renewed.key.clone().into(),
        hash.into(),
        renewed.sealed.clone().into(),
    ];
    rows::execute(db, sql, values).await
}

/// Versions under other keys. Whom they are about is bound into their seals, but not opened.
pub async fn versions<C: ConnectionTrait + ?Sized>(
    db: &C,
    current: &str,
    limit: i64,
) -> Result<Vec<SealedRow>, StoreError> {
    let sql = "SELECT v.row_id, v.version, r.area, v.kid, v.sealed, v.subject FROM roster_version v \
               JOIN roster_row r ON r.id = v.row_id WHERE v.kid <> $1 ORDER BY v.kid, v.row_id, v.version LIMIT $2";
    let found = rows::all(db, sql, vec![current.into(), limit.into()]).await?;
    found
        .iter()
        .map(|row| {
            let subject: Option<RosterSubjectId> = row.parse_optional("subject")?;
            let subject = subject.map(|id| SealedSubject { id, key: String::new(), sealed: String::new() });
            Ok(SealedRow {
                row: row.parse::<RosterRowId>("row_id")?,
                version: row.get("version")?,
                area: row.parse("area")?,
                key: row.get("kid")?,
                cells: row.json("sealed")?,
                subject,
            })
        })
        .collect()
}

/// Renews the seals of a version.
pub async fn renew_version<C: ConnectionTrait + ?Sized>(
    db: &C,
    old: &str,
    renewed: &SealedRow,
) -> Result<u64, StoreError> {
    let sql =
        "UPDATE roster_version SET kid = $4, sealed = $5 WHERE row_id = $1 AND version = $2 AND kid = $3";
    let values = vec![
        renewed.row.to_string().into(),
        renewed.version.into(),
        old.into(),
        renewed.key.clone().into(),
        rows::to_json(&renewed.cells)?.into(),
    ];
    rows::execute(db, sql, values).await
}

//! Whom rows are about, known by keyed hashes.

use std::collections::BTreeMap;

use kernel::RosterSubjectId;
use storage::{ConnectionTrait, StoreError, rows};

use crate::{domain::roster::sealed::SealedSubject, store::batch};

/// The subjects of these hashes.
pub async fn known<C: ConnectionTrait + ?Sized>(
    db: &C,
    hashes: &[String],
) -> Result<BTreeMap<String, SealedSubject>, StoreError> {
    if hashes.is_empty() {
        return Ok(BTreeMap::new());
    }
    let list: Vec<[&String; 1]> = hashes.iter().map(|hash| [hash]).collect();
    let sql = format!(
        "SELECT id, kid, hash, sealed FROM roster_subject WHERE hash IN (SELECT {} FROM {})",
        batch::text(0),
        batch::rows_of(db)
    );
    let found = rows::all(db, &sql, vec![batch::parameter(&list)?]).await?;
    found
        .iter()
        .map(|row| {
            let subject =
                SealedSubject { id: row.parse("id")?, key: row.get("kid")?, sealed: row.get("sealed")? };
            Ok((row.get("hash")?, subject))
        })
        .collect()
}

/// Adds new ones; whoever somebody else has just added is passed over.
pub async fn add<C: ConnectionTrait + ?Sized>(
    db: &C,
    new: &[(String, SealedSubject)],
) -> Result<(), StoreError> {
    if new.is_empty() {
        return Ok(());
    }
    let list: Vec<[String; 4]> = new
        .iter()
        .map(|(hash, subject)| {
            [subject.id.to_string(), subject.key.clone(), hash.clone(), subject.sealed.clone()]
        })
        .collect();
    let sql = format!(
        "INSERT INTO roster_subject (id, kid, hash, sealed) SELECT {} FROM {} WHERE TRUE \
         ON CONFLICT (hash) DO NOTHING",
        batch::texts(4),
        batch::rows_of(db)
    );
    rows::execute(db, &sql, vec![batch::parameter(&list)?]).await.map(drop)
}

/// Deletes those that no version speaks of any more, of these.
pub async fn forget<C: ConnectionTrait + ?Sized>(
    db: &C,
    subjects: &[RosterSubjectId],
) -> Result<u64, StoreError> {
    if subjects.is_empty() {
        return Ok(0);
    }
    let list: Vec<[String; 1]> = subjects.iter().map(|subject| [subject.to_string()]).collect();
    let sql = format!(
        "DELETE FROM roster_subject WHERE id IN (SELECT {} FROM {}) \
         AND NOT EXISTS (SELECT 1 FROM roster_version v WHERE v.subject = roster_subject.id) \
         AND NOT EXISTS (SELECT 1 FROM roster_row r WHERE r.subject = roster_subject.id)",
        batch::text(0),
        batch::rows_of(db)
    );
    rows::execute(db, &sql, vec![batch::parameter(&list)?]).await
}

//! The table of sessions.

use kernel::Timestamp;
use storage::{Store, StoreError, rows};

/// A row.
pub struct Stored {
    pub began: Timestamp,
    pub seen: Timestamp,
    pub access_until: Timestamp,
    pub sealed: String,
}

pub struct Fresh<'a> {
    pub id: &'a str,
    pub holder: &'a str,
    pub now: Timestamp,
    pub access_until: Timestamp,
    pub sealed: String,
}

pub async fn insert(store: &Store, row: Fresh<'_>) -> Result<(), StoreError> {
    let Fresh { id, holder, now, access_until, sealed } = row;
    let sql = "INSERT INTO session (id, holder, began, seen, access_until, renewing_until, sealed) \
               VALUES ($1, $2, $3, $3, $4, 0, $5)";
    let values =
        vec![id.into(), holder.into(), now.micros().into(), access_until.micros().into(), sealed.into()];
    rows::execute(store.write(), sql, values).await.map(drop)
}

pub async fn find(store: &Store, id: &str) -> Result<Option<Stored>, StoreError> {
    let sql = "SELECT began, seen, access_until, sealed FROM session WHERE id = $1";
    let Some(row) = rows::one(store.read(), sql, vec![id.into()]).await? else { return Ok(None) };
    Ok(Some(Stored {
        began: row.time("began")?,
        seen: row.time("seen")?,
        access_until: row.time("access_until")?,
        sealed: row.get("sealed")?,
    }))
}

pub async fn touch(store: &Store, id: &str, now: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE session SET seen = $2 WHERE id = $1 AND seen < $2";
    rows::execute(store.write(), sql, vec![id.into(), now.micros().into()]).await.map(drop)
}

/// Only one request renews the tokens of a session at a time, whichever replica it runs on.
pub async fn lease(store: &Store, id: &str, now: Timestamp, until: Timestamp) -> Result<bool, StoreError> {
    let sql = "UPDATE session SET renewing_until = $3 WHERE id = $1 AND renewing_until < $2";
    let values = vec![id.into(), now.micros().into(), until.micros().into()];
    Ok(rows::execute(store.write(), sql, values).await? == 1)
}

pub async fn renew(
    store: &Store,
    id: &str,
    access_until: Timestamp,
    sealed: String,
) -> Result<(), StoreError> {
    let sql = "UPDATE session SET access_until = $2, sealed = $3, renewing_until = 0 WHERE id = $1";
    rows::execute(store.write(), sql, vec![id.into(), access_until.micros().into(), sealed.into()])
        .await
        .map(drop)
}

pub async fn release(store: &Store, id: &str) -> Result<(), StoreError> {
    let sql = "UPDATE session SET renewing_until = 0 WHERE id = $1";
    rows::execute(store.write(), sql, vec![id.into()]).await.map(drop)
}

pub async fn remove(store: &Store, id: &str) -> Result<(), StoreError> {
    rows::execute(store.write(), "DELETE FROM session WHERE id = $1", vec![id.into()]).await.map(drop)
}

pub async fn sweep(
    store: &Store,
    seen_before: Timestamp,
    began_before: Timestamp,
) -> Result<u64, StoreError> {
    let sql = "DELETE FROM session WHERE seen < $1 OR began < $2";
    rows::execute(store.write(), sql, vec![seen_before.micros().into(), began_before.micros().into()]).await
}

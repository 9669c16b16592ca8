//! Signing keys. The secret part is erased when a key signs no more.

use kernel::{KeyId, Secret, Timestamp};
use storage::{ConnectionTrait, Dialect, Row, Store, StoreError, rows};

use crate::domain::key::KeyState;

/// A key with its public part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    /// Its life.
    pub state: KeyState,
    /// JWK `x`.
    pub x: String,
}

fn read(row: &Row) -> Result<PublicKey, StoreError> {
    let state = KeyState {
        id: row.parse("kid")?,
        created_at: row.time("created_at")?,
        signs_from: row.time("signs_from")?,
        until: row.get::<Option<i64>>("until")?.map(Timestamp::from_micros),
    };
    Ok(PublicKey { state, x: row.get("x")? })
}

/// Every key whose tokens are accepted at this moment.
///
/// # Errors
/// If the database is away.
pub async fn accepted<C: ConnectionTrait>(db: &C, now: Timestamp) -> Result<Vec<PublicKey>, StoreError> {
    let sql = "SELECT kid, x, created_at, signs_from, until FROM token_key \
               WHERE until IS NULL OR until > $1 ORDER BY signs_from";
    rows::all(db, sql, vec![now.micros().into()]).await?.iter().map(read).collect()
}

/// The secret part of a key that may sign: base64url of 32 bytes.
///
/// # Errors
/// If the database is away.
pub async fn secret<C: ConnectionTrait>(db: &C, kid: KeyId) -> Result<Option<Secret>, StoreError> {
    let sql = "SELECT secret FROM token_key WHERE kid = $1 AND until IS NULL";
    let row = rows::one(db, sql, vec![kid.to_string().into()]).await?;
    Ok(row.map(|row| row.get::<Option<String>>("secret")).transpose()?.flatten().map(Secret::new))
}

/// Adds a key.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait>(db: &C, key: &PublicKey, secret: &Secret) -> Result<(), StoreError> {
    let sql = "INSERT INTO token_key (kid, x, secret, created_at, signs_from) VALUES ($1, $2, $3, $4, $5)";
    let values = vec![
        key.state.id.to_string().into(),
        key.x.clone().into(),
        secret.expose().into(),
        key.state.created_at.micros().into(),
        key.state.signs_from.micros().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// Erases the secret part; the public one is good until then.
///
/// # Errors
/// If the database refuses.
pub async fn supersede<C: ConnectionTrait>(db: &C, kid: KeyId, until: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE token_key SET secret = NULL, until = $2 WHERE kid = $1";
    rows::execute(db, sql, vec![kid.to_string().into(), until.micros().into()]).await.map(drop)
}

/// Keeps a second process from rotating in the same moment; the lock ends with the transaction.
/// On SQLite the transaction itself is the lock.
///
/// # Errors
/// If the database refuses.
pub async fn lock<C: ConnectionTrait>(db: &C, store: &Store) -> Result<(), StoreError> {
    if store.dialect() == Dialect::Postgres {
        rows::execute(db, "SELECT pg_advisory_xact_lock(7304112)", vec![]).await?;
    }
    Ok(())
}

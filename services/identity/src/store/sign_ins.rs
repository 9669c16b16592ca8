//! Sign-ins and the refresh tokens that descend from them.

use kernel::{PersonId, SessionId, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

/// A refresh token that was found, with the sign-in it descends from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refresh {
    /// The sign-in.
    pub sign_in: SessionId,
    /// Whose.
    pub person: PersonId,
    /// When the sign-in ends in any case.
    pub ends_at: Timestamp,
    /// Whether the sign-in was revoked.
    pub revoked: bool,
}

/// Begins a sign-in.
///
/// # Errors
/// If the database refuses.
pub async fn begin<C: ConnectionTrait>(
    db: &C,
    id: SessionId,
    person: PersonId,
    started_at: Timestamp,
    ends_at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO sign_in (id, person, started_at, ends_at) VALUES ($1, $2, $3, $4)";
    let values = vec![
        id.to_string().into(),
        person.to_string().into(),
        started_at.micros().into(),
        ends_at.micros().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// Adds a refresh token.
///
/// # Errors
/// If the database refuses.
pub async fn add_refresh<C: ConnectionTrait>(
    db: &C,
    sign_in: SessionId,
    hash: &str,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO refresh_token (hash, sign_in) VALUES ($1, $2)";
    rows::execute(db, sql, vec![hash.into(), sign_in.to_string().into()]).await.map(drop)
}

/// Finds a refresh token by its hash.
///
/// # Errors
/// If the database is away.
pub async fn find_refresh<C: ConnectionTrait>(db: &C, hash: &str) -> Result<Option<Refresh>, StoreError> {
    let sql = "SELECT s.id, s.person, s.ends_at, s.revoked_at FROM refresh_token r \
               JOIN sign_in s ON s.id = r.sign_in WHERE r.hash = $1";
    let Some(row) = rows::one(db, sql, vec![hash.into()]).await? else { return Ok(None) };
    Ok(Some(Refresh {
        sign_in: row.parse("id")?,
        person: row.parse("person")?,
        ends_at: row.time("ends_at")?,
        revoked: row.get::<Option<i64>>("revoked_at")?.is_some(),
    }))
}

/// Uses a refresh token up. False if somebody has used it before: of two at once, one wins.
///
/// # Errors
/// If the database refuses.
pub async fn rotate<C: ConnectionTrait>(db: &C, hash: &str, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "UPDATE refresh_token SET rotated_at = $2 WHERE hash = $1 AND rotated_at IS NULL";
    Ok(rows::execute(db, sql, vec![hash.into(), now.micros().into()]).await? == 1)
}

/// Ends every sign-in of a person.
///
/// # Errors
/// If the database refuses.
pub async fn revoke_all<C: ConnectionTrait>(
    db: &C,
    person: PersonId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE sign_in SET revoked_at = $2 WHERE person = $1 AND revoked_at IS NULL";
    rows::execute(db, sql, vec![person.to_string().into(), now.micros().into()]).await.map(drop)
}

/// Ends one sign-in.
///
/// # Errors
/// If the database refuses.
pub async fn revoke<C: ConnectionTrait>(
    db: &C,
    sign_in: SessionId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE sign_in SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL";
    rows::execute(db, sql, vec![sign_in.to_string().into(), now.micros().into()]).await.map(drop)
}

/// Forgets sign-ins that ended before this moment, with their tokens.
///
/// # Errors
/// If the database refuses.
pub async fn forget<C: ConnectionTrait>(db: &C, before: Timestamp) -> Result<u64, StoreError> {
    let tokens = "DELETE FROM refresh_token WHERE sign_in IN (SELECT id FROM sign_in WHERE ends_at < $1)";
    rows::execute(db, tokens, vec![before.micros().into()]).await?;
    rows::execute(db, "DELETE FROM sign_in WHERE ends_at < $1", vec![before.micros().into()]).await
}

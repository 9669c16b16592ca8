//! One-time sign-ins: at most one per person is good for anything.

use kernel::{PersonId, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

/// Adds a one-time sign-in; older ones of the person are void from now on.
///
/// # Errors
/// If the database refuses.
pub async fn replace<C: ConnectionTrait>(
    db: &C,
    person: PersonId,
    hash: &str,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    void(db, person).await?;
    let sql = "INSERT INTO one_time_sign_in (hash, person, created_at, expires_at) VALUES ($1, $2, $3, $4)";
    let values =
        vec![hash.into(), person.to_string().into(), now.micros().into(), expires_at.micros().into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// Voids what a person has not used.
///
/// # Errors
/// If the database refuses.
pub async fn void<C: ConnectionTrait>(db: &C, person: PersonId) -> Result<(), StoreError> {
    let sql = "DELETE FROM one_time_sign_in WHERE person = $1 AND used_at IS NULL";
    rows::execute(db, sql, vec![person.to_string().into()]).await.map(drop)
}

/// The person a token lets in now, if it does.
///
/// # Errors
/// If the database is away.
pub async fn person<C: ConnectionTrait>(
    db: &C,
    hash: &str,
    now: Timestamp,
) -> Result<Option<PersonId>, StoreError> {
    let sql = "SELECT person FROM one_time_sign_in WHERE hash = $1 AND used_at IS NULL AND expires_at > $2";
    let row = rows::one(db, sql, vec![hash.into(), now.micros().into()]).await?;
    row.map(|row| row.parse("person")).transpose()
}

/// Uses a token up. False if it is used, void or expired: of two at once, one wins.
///
/// # Errors
/// If the database refuses.
pub async fn spend<C: ConnectionTrait>(db: &C, hash: &str, now: Timestamp) -> Result<bool, StoreError> {
    let sql =
        "UPDATE one_time_sign_in SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND expires_at > $2";
    Ok(rows::execute(db, sql, vec![hash.into(), now.micros().into()]).await? == 1)
}

/// Forgets what expired before this moment.
///
/// # Errors
/// If the database refuses.
pub async fn forget<C: ConnectionTrait>(db: &C, before: Timestamp) -> Result<u64, StoreError> {
    rows::execute(db, "DELETE FROM one_time_sign_in WHERE expires_at < $1", vec![before.micros().into()])
        .await
}

//! The copy of the keys admissions are signed with.

use contracts::approval::{SigningKeyPublished, SigningKeyRevoked};
use kernel::{KeyId, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};
use web::admission::KeyTime;

/// Applies a publication.
///
/// # Errors
/// If the database refuses.
pub async fn put<C: ConnectionTrait>(db: &C, key: &SigningKeyPublished) -> Result<(), StoreError> {
    let sql = "INSERT INTO approval_key (kid, x, signs_from, signs_until) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (kid) DO UPDATE SET x = $2, signs_from = $3, signs_until = $4";
    let until = key.until.map(Timestamp::micros);
    let values =
        vec![key.key.to_string().into(), key.x.clone().into(), key.from.micros().into(), until.into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// Applies a revocation.
///
/// # Errors
/// If the database refuses.
pub async fn revoke<C: ConnectionTrait>(db: &C, revoked: &SigningKeyRevoked) -> Result<(), StoreError> {
    let sql = "UPDATE approval_key SET revoked_since = $2 WHERE kid = $1";
    rows::execute(db, sql, vec![revoked.key.to_string().into(), revoked.since.micros().into()])
        .await
        .map(drop)
}

/// The public part of a key, and when it signs.
///
/// # Errors
/// If the database is away.
pub async fn find<C: ConnectionTrait>(db: &C, kid: KeyId) -> Result<Option<(String, KeyTime)>, StoreError> {
    let sql = "SELECT x, signs_from, signs_until, revoked_since FROM approval_key WHERE kid = $1";
    let Some(row) = rows::one(db, sql, vec![kid.to_string().into()]).await? else { return Ok(None) };
    let moment = |column| Ok::<_, StoreError>(row.get::<Option<i64>>(column)?.map(Timestamp::from_micros));
    let time = KeyTime {
        from: row.time("signs_from")?,
        until: moment("signs_until")?,
        revoked_since: moment("revoked_since")?,
    };
    Ok(Some((row.get("x")?, time)))
}

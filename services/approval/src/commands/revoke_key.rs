//! Revoking a signing key that may have been in other hands.
//!
//! From then on no verifier accepts a signature by it, whatever moment it names. If it was the key
//! in use, another takes its place first; what it signed and is still asked under is signed once
//! more by [`crate::jobs`], and collection keeps closed what it verified since that moment until
//! the new signature has come.

use contracts::approval::SigningKeyRevoked;
use kernel::{KeyId, Refusal, Timestamp};
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::keep_key;
use crate::{
    domain::key_codes,
    settings::Signing,
    store::{
        keys::{self, Key, Revoked},
        locks,
    },
};

/// Revokes a key.
///
/// # Errors
/// If it is unknown or revoked already, if the moment makes no sense, or if it is the mounted key in
/// use: then another is mounted first.
pub async fn run(
    work: &Work,
    id: KeyId,
    (since, reason): (Timestamp, &str),
    signing: &Signing,
) -> Result<Key, Failure> {
    locks::take(work, "signing-key").await?;
    let key = keys::get(work.db(), id).await?.ok_or_else(|| Refusal::new(&key_codes::KEY_UNKNOWN))?;
    if key.revoked.is_some() {
        return Err(Refusal::new(&key_codes::KEY_REVOKED).into());
    }
    if since < key.from || since > work.now() {
        return Err(Refusal::new(&key_codes::KEY_SINCE).at("/since").into());
    }
    if key.until.is_none() {
        keep_key::rotate(work, signing).await?;
    }
    let revoked = Revoked { since, reason: reason.to_owned() };
    keys::revoke(work.db(), id, &revoked).await?;
    work.record(id, "key-revoked", json!({ "since": since, "reason": reason })).await?;
    work.publish(&SigningKeyRevoked { key: id, since, reason: revoked.reason.clone() }).await?;
    Ok(Key { revoked: Some(revoked), secret: None, until: key.until.or(Some(work.now())), ..key })
}

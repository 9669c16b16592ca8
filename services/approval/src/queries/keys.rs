//! The public keys of admissions, as a JWK set (RFC 7517).

use kernel::{KeyId, Timestamp};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use crate::store::keys;

/// A JWK set.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct JwkSet {
    /// Every key there ever was: old signatures stay verifiable, but for those by a revoked key.
    pub keys: Vec<Jwk>,
}

/// An Ed25519 public key (RFC 8037).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Jwk {
    /// Always `OKP`.
    pub kty: &'static str,
    /// Always `Ed25519`.
    pub crv: &'static str,
    /// Always `EdDSA`.
    pub alg: &'static str,
    /// Always `sig`.
    #[serde(rename = "use")]
    pub purpose: &'static str,
    /// The key: the `kid` of signatures.
    pub kid: KeyId,
    /// Public part, base64url of 32 bytes.
    pub x: String,
    /// Signs from: signatures say in `iat` when they were made.
    pub from: Timestamp,
    /// Signs no more after; absent for the key in use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Present if no signature by this key is to be accepted any more, whatever moment it names:
    /// since then the key may have been in other hands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revoked_since: Option<Timestamp>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revoked_reason: Option<String>,
}

/// A key as it is published.
pub fn jwk(key: keys::Key) -> Jwk {
    let (revoked_since, revoked_reason) = key.revoked.map(|revoked| (revoked.since, revoked.reason)).unzip();
    Jwk {
        kty: "OKP",
        crv: "Ed25519",
        alg: "EdDSA",
        purpose: "sig",
        kid: key.id,
        x: key.x,
        from: key.from,
        until: key.until,
        revoked_since,
        revoked_reason,
    }
}

/// Every key.
///
/// # Errors
/// If the database cannot be read.
pub async fn set<C: ConnectionTrait + ?Sized>(db: &C) -> Result<JwkSet, StoreError> {
    Ok(JwkSet { keys: keys::all(db).await?.into_iter().map(jwk).collect() })
}

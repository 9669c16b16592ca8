//! The keys with which admissions are signed.

use kernel::{KeyId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::KEY;
use crate::event::event;

/// A key with which admissions are signed was published or retired.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SigningKeyPublished {
    /// The key: the `kid` of signatures.
    pub key: KeyId,
    /// Public part, base64url of 32 bytes (JWK `x`, Ed25519).
    pub x: String,
    /// Signs from.
    pub from: Timestamp,
    /// Signs no more after; old signatures stay verifiable.
    pub until: Option<Timestamp>,
}
event!(SigningKeyPublished, "approval.signing-key-published.v1", KEY, |e| e.key);

/// A key is trusted no more: somebody else may have had its private part.
///
/// A signature says itself when it was made, so a stolen key can sign for any moment. What was
/// verified before `since` stands; everything else that bears the key opens nothing until the
/// issuer has signed it once more with another key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SigningKeyRevoked {
    /// The key.
    pub key: KeyId,
    /// From this moment on it may have been in other hands.
    pub since: Timestamp,
    /// Why, for those who read the key set.
    pub reason: String,
}
event!(SigningKeyRevoked, "approval.signing-key-revoked.v1", KEY, |e| e.key);

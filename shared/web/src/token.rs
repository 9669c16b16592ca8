//! Access tokens: compact JWS, EdDSA only, audience, type and time checked against our clock.

use std::sync::{Mutex, MutexGuard, PoisonError};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use kernel::{Actor, KeyId, Timestamp};
use runtime::Lately;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// The audience of every token of ours.
pub const AUDIENCE: &str = "qingche";
/// The type of an access token (RFC 9068).
pub const TYPE: &str = "at+jwt";
/// Clocks may differ by this much.
const LEEWAY_SECONDS: i64 = 30;

/// What an access token says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claims {
    /// Who issued it.
    pub iss: String,
    /// For whom it is meant.
    pub aud: String,
    /// Who bears it.
    pub sub: Actor,
    /// Issued at, in microseconds: a revocation must tell apart tokens of the same second.
    pub iat_us: i64,
    /// Issued at, seconds since the epoch.
    pub iat: i64,
    /// Not before, seconds since the epoch.
    pub nbf: i64,
    /// Expires, seconds since the epoch.
    pub exp: i64,
    /// Unique.
    pub jti: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    typ: String,
    kid: KeyId,
}

/// The token is not acceptable; callers answer 401 and say no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the token is not acceptable: {0}")]
pub struct BadToken(pub &'static str);

/// Signs claims.
pub fn sign<T: Serialize>(kid: KeyId, typ: &str, key: &SigningKey, claims: &T) -> String {
    let header = Header { alg: "EdDSA".into(), typ: typ.into(), kid };
    let part = |json: Result<Vec<u8>, _>| URL_SAFE_NO_PAD.encode(json.unwrap_or_default());
    let message = format!("{}.{}", part(serde_json::to_vec(&header)), part(serde_json::to_vec(claims)));
    let signature = key.sign(message.as_bytes());
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
}

/// The key id in a token's header. Nothing is verified yet; other algorithms, header members
/// (`jwk`, `jku`, `crit` …) and types are refused here.
///
/// # Errors
/// If the header is not exactly ours.
pub fn key_of(token: &str, typ: &str) -> Result<KeyId, BadToken> {
    if token.len() > 8_192 {
        return Err(BadToken("too long"));
    }
    let header = token.split('.').next().unwrap_or_default();
    let bytes = URL_SAFE_NO_PAD.decode(header).map_err(|_| BadToken("header"))?;
    let header: Header = serde_json::from_slice(&bytes).map_err(|_| BadToken("header"))?;
    if header.alg != "EdDSA" {
        return Err(BadToken("algorithm"));
    }
    if header.typ != typ {
        return Err(BadToken("type"));
    }
    Ok(header.kid)
}

/// Verifies the signature with the public key `x` (base64url) and answers the payload.
///
/// # Errors
/// If anything does not fit.
pub fn verify(token: &str, x: &str) -> Result<Value, BadToken> {
    let (message, signature) = token.rsplit_once('.').ok_or(BadToken("shape"))?;
    let (_, payload) = message.split_once('.').ok_or(BadToken("shape"))?;
    let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).map_err(|_| BadToken("encoding"));
    let key: [u8; 32] = decode(x)?.try_into().map_err(|_| BadToken("key"))?;
    let key = VerifyingKey::from_bytes(&key).map_err(|_| BadToken("key"))?;
    let signature = Signature::from_slice(&decode(signature)?).map_err(|_| BadToken("signature"))?;
    key.verify_strict(message.as_bytes(), &signature).map_err(|_| BadToken("signature"))?;
    serde_json::from_slice(&decode(payload)?).map_err(|_| BadToken("payload"))
}

/// What a token says of itself, unverified: to be used for nothing but finding out how to verify it.
///
/// # Errors
/// If it says nothing.
pub fn unverified(token: &str) -> Result<Value, BadToken> {
    let payload = token.split('.').nth(1).ok_or(BadToken("shape"))?;
    let payload = URL_SAFE_NO_PAD.decode(payload).map_err(|_| BadToken("encoding"))?;
    serde_json::from_slice(&payload).map_err(|_| BadToken("payload"))
}

/// How many tokens are remembered.
const REMEMBERED: usize = 20_000;

/// Tokens whose signatures were found right lately, by the hash of key and token: the same token comes
/// with every request of a quarter of an hour, and whether its signature is right never changes.
pub struct Verified(Mutex<Lately<[u8; 32], ()>>);

impl Default for Verified {
    fn default() -> Self {
        Self(Mutex::new(Lately::holding(REMEMBERED)))
    }
}

impl Verified {
    /// As [`verify`], but for the payload.
    ///
    /// # Errors
    /// If the signature is not by this key.
    pub fn verify(&self, token: &str, x: &str) -> Result<(), BadToken> {
        // The key is in front, and no key has a point in it.
        let name: [u8; 32] =
            Sha256::new().chain_update(x).chain_update(".").chain_update(token).finalize().into();
        if self.remembered().get(&name).is_some() {
            return Ok(());
        }
        verify(token, x)?;
        self.remembered().put(name, ());
        Ok(())
    }

    fn remembered(&self) -> MutexGuard<'_, Lately<[u8; 32], ()>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Claims {
    /// Reads a verified payload and checks audience, issuer and time.
    ///
    /// # Errors
    /// If any of them does not fit.
    pub fn accept(payload: Value, issuer: &str, now: Timestamp) -> Result<Self, BadToken> {
        let claims: Self = serde_json::from_value(payload).map_err(|_| BadToken("claims"))?;
        let seconds = now.unix_seconds();
        if claims.aud != AUDIENCE {
            return Err(BadToken("audience"));
        }
        if claims.iss != issuer {
            return Err(BadToken("issuer"));
        }
        if seconds >= claims.exp + LEEWAY_SECONDS {
            return Err(BadToken("expired"));
        }
        if seconds < claims.nbf - LEEWAY_SECONDS {
            return Err(BadToken("not yet valid"));
        }
        Ok(claims)
    }
}

/// The public part of a key, as JWK `x`.
pub fn public_x(key: &SigningKey) -> String {
    URL_SAFE_NO_PAD.encode(key.verifying_key().to_bytes())
}

#[cfg(test)]
mod tests {
    use kernel::IdSource;

    use super::*;

    fn signed(key: &SigningKey) -> String {
        let ids: &dyn IdSource = &kernel::RandomIds;
        let kid: KeyId = ids.id(Timestamp::from_micros(0));
        sign(kid, TYPE, key, &serde_json::json!({"sub": "per_1"}))
    }

    #[test]
    fn a_signature_that_was_found_right_is_remembered_for_this_token_and_this_key_only() {
        let (key, other) = (SigningKey::from_bytes(&[7; 32]), SigningKey::from_bytes(&[8; 32]));
        let (token, x) = (signed(&key), public_x(&key));
        let verified = Verified::default();
        for _ in 0..2 {
            assert_eq!(verified.verify(&token, &x), Ok(()));
        }
        assert_eq!(verified.verify(&token, &public_x(&other)), Err(BadToken("signature")));
        let (message, signature) = token.rsplit_once('.').unwrap();
        let forged = format!("{message}A.{signature}");
        for _ in 0..2 {
            assert_eq!(verified.verify(&forged, &x), Err(BadToken("signature")));
        }
    }
}

//! The public keys of tokens (RFC 7517, RFC 8037).

use kernel::KeyId;
use messaging::Context;
use serde::Serialize;
use storage::StoreError;
use utoipa::ToSchema;

use crate::store::keys;

/// A set of keys.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct KeySet {
    /// The keys, oldest first; one that is there before it signs is among them.
    pub keys: Vec<TokenKey>,
}

/// A public key.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TokenKey {
    /// Always `OKP`.
    pub kty: &'static str,
    /// Always `Ed25519`.
    pub crv: &'static str,
    /// Always `EdDSA`.
    pub alg: &'static str,
    /// Always `sig`.
    #[serde(rename = "use")]
    pub usage: &'static str,
    /// The `kid` of tokens.
    pub kid: KeyId,
    /// Public part, base64url.
    pub x: String,
}

/// Every key whose tokens are accepted now.
///
/// # Errors
/// If the database is away.
pub async fn read(context: &Context) -> Result<KeySet, StoreError> {
    let keys = keys::accepted(context.store.read(), context.now()).await?;
    let public = |key: keys::PublicKey| TokenKey {
        kty: "OKP",
        crv: "Ed25519",
        alg: "EdDSA",
        usage: "sig",
        kid: key.state.id,
        x: key.x,
    };
    Ok(KeySet { keys: keys.into_iter().map(public).collect() })
}

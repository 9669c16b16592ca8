//! Making access tokens.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::SigningKey;
use kernel::{Actor, PersonId, Secret, SessionId, Timestamp};
use messaging::Work;
use serde::Serialize;
use storage::StoreError;
use utoipa::ToSchema;
use web::{Failure, codes as http, token};

use crate::{
    domain::{
        Opaque,
        key::{self, KeyState, TOKEN_LIFE},
        opaque::Purpose,
    },
    settings::IdentitySettings,
    store::{keys, principals::Principal, sign_ins},
};

/// The answer of every way to sign in (RFC 6749 §5.1).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TokenAnswer {
    /// Send it as `Authorization: Bearer …`.
    pub access_token: String,
    /// Always `Bearer`.
    pub token_type: &'static str,
    /// Seconds until the access token expires.
    pub expires_in: i64,
    /// Good for one exchange at `/tokens`; people get one, API clients do not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
}

/// An access token for a principal, and a refresh token beside it if there is one.
///
/// # Errors
/// 503 in the first moments of an installation, before there is a key.
pub async fn answer(
    work: &Work,
    settings: &IdentitySettings,
    principal: &Principal,
    refresh: Option<Secret>,
) -> Result<TokenAnswer, Failure> {
    let (kid, key) = signing_key(work).await?;
    // A token of the moment of a sign-out is refused; the one after a new sign-in must not be.
    let issued = work.now().max(principal.tokens_after);
    let claims = claims(work, settings, principal.actor, issued);
    Ok(TokenAnswer {
        access_token: token::sign(kid, token::TYPE, &key, &claims),
        token_type: "Bearer",
        expires_in: TOKEN_LIFE.num_seconds(),
        refresh_token: refresh.map(|secret| secret.expose().to_owned()),
    })
}

/// Begins a sign-in of a person: its first access and refresh token.
///
/// # Errors
/// As [`answer`].
pub async fn begin(
    work: &Work,
    settings: &IdentitySettings,
    person: PersonId,
    principal: &Principal,
) -> Result<TokenAnswer, Failure> {
    let id: SessionId = work.id();
    let ends_at = work.now().plus(settings.session);
    sign_ins::begin(work.db(), id, person, work.now(), ends_at).await?;
    let refresh = refresh_token(work, id).await?;
    answer(work, settings, principal, Some(refresh)).await
}

/// Adds a refresh token to a sign-in.
///
/// # Errors
/// If the database refuses.
pub async fn refresh_token(work: &Work, sign_in: SessionId) -> Result<Secret, StoreError> {
    let token = Opaque::new(Purpose::Refresh, work.context().ids.bytes());
    sign_ins::add_refresh(work.db(), sign_in, &token.hash).await?;
    Ok(token.shown)
}

fn claims(work: &Work, settings: &IdentitySettings, sub: Actor, issued: Timestamp) -> token::Claims {
    let seconds = issued.unix_seconds();
    token::Claims {
        iss: settings.issuer.clone(),
        aud: token::AUDIENCE.into(),
        sub,
        iat_us: issued.micros(),
        iat: seconds,
        nbf: seconds,
        exp: seconds + TOKEN_LIFE.num_seconds(),
        jti: work.context().ids.uuid(issued).simple().to_string(),
    }
}

async fn signing_key(work: &Work) -> Result<(kernel::KeyId, SigningKey), Failure> {
    let accepted: Vec<KeyState> =
        keys::accepted(work.db(), work.now()).await?.into_iter().map(|key| key.state).collect();
    let current = key::signing(&accepted, work.now()).ok_or(&http::UNAVAILABLE)?;
    let secret = keys::secret(work.db(), current.id).await?.ok_or(&http::UNAVAILABLE)?;
    let bytes =
        URL_SAFE_NO_PAD.decode(secret.expose()).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    let bytes = bytes.ok_or_else(|| StoreError::Corrupt(format!("secret of {}", current.id)))?;
    Ok((current.id, SigningKey::from_bytes(&bytes)))
}

//! The conversation with a provider of identities: OpenID Connect, authorization code with PKCE.
//!
//! Its document and its keys are asked for at every sign-in: these are rare, and keys are replaced.

mod door;
pub mod settings;

pub use settings::Provider;

use chrono::{DateTime, Utc};
use kernel::Timestamp;
use openidconnect::{
    AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError,
    Scope, TokenResponse,
    core::{
        CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreJwsSigningAlgorithm,
        CoreProviderMetadata,
    },
};

use door::Door;

/// A client that knows where the provider is.
type Speaker = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Signatures that count; none with a shared secret, and never `none`.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 5] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// Why there is no subject. The words are for the log, and hold nothing of the tokens.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// Nobody is there, or what answers is no provider.
    #[error("the provider is away: {0}")]
    Away(String),
    /// It does not vouch for this browser.
    #[error("the provider does not vouch: {0}")]
    Refused(String),
}

/// The secrets of one sign-in.
pub struct Attempt {
    /// Comes back with the browser.
    pub state: String,
    /// Comes back within the identity token.
    pub nonce: String,
    /// Proves at the token endpoint that it is us who asked.
    pub verifier: String,
}

impl Provider {
    /// Where the browser is sent.
    ///
    /// # Errors
    /// If the provider is away.
    pub async fn address(&self, attempt: &Attempt) -> Result<String, Trouble> {
        let speaker = self.speaker(&Door::default()).await?;
        let (state, nonce) = (attempt.state.clone(), attempt.nonce.clone());
        let verifier = PkceCodeVerifier::new(attempt.verifier.clone());
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let (url, ..) = speaker
            .authorize_url(flow, move || CsrfToken::new(state), move || Nonce::new(nonce))
            .add_scopes(self.scopes.iter().cloned().map(Scope::new))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .url();
        Ok(url.to_string())
    }

    /// Who the provider says has signed in there.
    ///
    /// # Errors
    /// If it is away, or does not vouch for them: code, signature, issuer, audience, time or nonce.
    pub async fn subject(
        &self,
        code: String,
        (nonce, verifier): (String, String),
        now: Timestamp,
    ) -> Result<String, Trouble> {
        let door = Door::default();
        let speaker = self.speaker(&door).await?;
        let exchange = speaker.exchange_code(AuthorizationCode::new(code)).map_err(refused)?;
        let answer = exchange.set_pkce_verifier(PkceCodeVerifier::new(verifier)).request_async(&door).await;
        let answer = answer.map_err(|error| match error {
            RequestTokenError::Request(_) | RequestTokenError::Parse(..) => Trouble::Away(error.to_string()),
            _ => refused(error),
        })?;
        let token = answer.id_token().ok_or_else(|| refused("no identity token"))?;
        let moment = utc(now);
        let judge = speaker.id_token_verifier().set_allowed_algs(ALGORITHMS).set_time_fn(move || moment);
        let claims = token.claims(&judge, &Nonce::new(nonce)).map_err(refused)?;
        Ok(claims.subject().to_string())
    }

    async fn speaker(&self, door: &Door) -> Result<Speaker, Trouble> {
        let away = |error: &dyn std::fmt::Display| Trouble::Away(error.to_string());
        let issuer = IssuerUrl::new(self.issuer.clone()).map_err(|error| away(&error))?;
        let known = CoreProviderMetadata::discover_async(issuer, door).await.map_err(|error| away(&error))?;
        let ways = known.token_endpoint_auth_methods_supported().cloned();
        let secret = self.client_secret.expose();
        let secret = (!secret.is_empty()).then(|| ClientSecret::new(secret.to_owned()));
        let back = RedirectUrl::new(self.return_url.clone()).map_err(|error| away(&error))?;
        let speaker =
            CoreClient::from_provider_metadata(known, ClientId::new(self.client_id.clone()), secret);
        Ok(speaker.set_redirect_uri(back).set_auth_type(auth_type(ways.as_deref())))
    }
}

/// By the header, unless the provider says that it reads the body only.
fn auth_type(ways: Option<&[CoreClientAuthMethod]>) -> AuthType {
    match ways {
        Some(ways)
            if ways.contains(&CoreClientAuthMethod::ClientSecretPost)
                && !ways.contains(&CoreClientAuthMethod::ClientSecretBasic) =>
        {
            AuthType::RequestBody
        }
        _ => AuthType::BasicAuth,
    }
}

fn refused(error: impl std::fmt::Display) -> Trouble {
    Trouble::Refused(error.to_string())
}

fn utc(moment: Timestamp) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(moment.micros()).unwrap_or(DateTime::<Utc>::MIN_UTC)
}

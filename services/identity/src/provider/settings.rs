//! The `[identity.oidc]` section.

use kernel::Secret;
use runtime::SettingsError;
use serde::Deserialize;
use url::Url;

/// A provider of identities, and what we are to it.
#[derive(Debug, Clone)]
pub struct Provider {
    /// Its issuer, as it stands in its tokens.
    pub issuer: String,
    /// Who we are there.
    pub client_id: String,
    /// By what it knows us; empty for a public client, which PKCE protects alone.
    pub client_secret: Secret,
    /// What is asked for beside `openid`.
    pub scopes: Vec<String>,
    /// What the button on the sign-in page says.
    pub label_zh: String,
    /// The same in English.
    pub label_en: String,
    /// Where browsers come back to.
    pub return_url: String,
}

#[derive(Deserialize)]
pub(crate) struct OidcSection {
    issuer: String,
    client_id: String,
    client_secret: Secret,
    scopes: Vec<String>,
    label_zh: String,
    label_en: String,
}

impl OidcSection {
    /// The provider, if one is named.
    pub(crate) fn provider(self, public_url: &str) -> Result<Option<Provider>, SettingsError> {
        if self.issuer.is_empty() {
            return Ok(None);
        }
        let url = Url::parse(&self.issuer).ok();
        if !url.is_some_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host()) {
            return Err(SettingsError::invalid("identity.oidc.issuer", "write https://host/path"));
        }
        if self.client_id.is_empty() {
            return Err(SettingsError::invalid(
                "identity.oidc.client_id",
                "the provider gives one to every client",
            ));
        }
        Ok(Some(Provider {
            issuer: self.issuer,
            client_id: self.client_id,
            client_secret: self.client_secret,
            scopes: self.scopes,
            label_zh: self.label_zh,
            label_en: self.label_en,
            return_url: format!("{public_url}/sign-in/oidc/back"),
        }))
    }
}

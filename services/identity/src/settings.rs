//! What identity reads from the settings.

use std::path::PathBuf;

use chrono::TimeDelta;
use host::sections::{DataSection, ServerSection};
use kernel::AreaCode;
use runtime::{Settings, SettingsError, Span};
use serde::Deserialize;

use web::network::Network;

use crate::provider::{Provider, settings::OidcSection};

/// The `[identity]` section, and what it takes from others.
#[derive(Debug, Clone)]
pub struct IdentitySettings {
    /// The `iss` claim.
    pub issuer: String,
    /// Where people reach the pages.
    pub public_url: String,
    /// A signing key is replaced after so long.
    pub key_life: TimeDelta,
    /// After so long somebody signs in again.
    pub session: TimeDelta,
    /// Where the credentials of the operator's client are left.
    pub operator_file: PathBuf,
    /// The province whose grants the operator's client administers.
    pub operator_area: AreaCode,
    /// Whether the cast of the worked set is made.
    pub worked_set: bool,
    /// Whose forwarding headers count.
    pub trusted_proxies: Vec<Network>,
    /// Who else says who somebody is.
    pub provider: Option<Provider>,
}

#[derive(Deserialize)]
struct Section {
    issuer: String,
    key_days: u32,
    session: Span,
    operator_file: String,
    operator_area: String,
    oidc: OidcSection,
}

impl IdentitySettings {
    /// Reads everything once.
    ///
    /// # Errors
    /// If a value makes no sense; the error names the key.
    pub fn read(settings: &Settings) -> Result<Self, SettingsError> {
        let section: Section = settings.section("identity")?;
        let server: ServerSection = settings.section("server")?;
        let trusted_proxies = server.networks()?;
        let data: DataSection = settings.section("data")?;
        if section.key_days == 0 {
            return Err(SettingsError::invalid("identity.key_days", "a key lives at least one day"));
        }
        let area = section.operator_area.parse();
        let public_url = server.public_url.trim_end_matches('/').to_owned();
        let provider = section.oidc.provider(&public_url)?;
        Ok(Self {
            provider,
            issuer: if section.issuer.is_empty() { server.public_url } else { section.issuer },
            public_url,
            key_life: TimeDelta::days(i64::from(section.key_days)),
            session: TimeDelta::from_std(section.session.duration())
                .map_err(|_| SettingsError::invalid("identity.session", "too long"))?,
            operator_file: match section.operator_file.as_str() {
                "" => data.directory.join("operator.json"),
                path => PathBuf::from(path),
            },
            operator_area: area.map_err(|_| {
                SettingsError::invalid("identity.operator_area", "an area code has twelve digits")
            })?,
            worked_set: data.worked_set,
            trusted_proxies,
        })
    }
}

//! The section `[approval]` of the settings, and what signing needs of others.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{SigningKey, pkcs8::DecodePrivateKey};
use host::sections::{DataSection, ServerSection};
use kernel::Secret;
use runtime::{Settings, SettingsError};
use serde::Deserialize;

/// `[approval]`.
#[derive(Debug, Clone, Deserialize)]
struct Section {
    /// The private key with which admissions are signed; empty: one is made and kept in the
    /// database. Given as a file (`signing_key_file`), it can be mounted from outside.
    signing_key: Secret,
    /// The font file that certificates in PDF are written with: it has the letters of simplified Chinese.
    certificate_font: String,
}

/// What an admission is signed with and in whose name.
#[derive(Clone)]
pub struct Signing {
    /// `iss`: the public address.
    pub issuer: String,
    /// The key that was mounted, if one was.
    pub mounted: Option<SigningKey>,
}

impl Signing {
    /// Reads the settings.
    ///
    /// # Errors
    /// If the key is none.
    pub fn read(settings: &Settings) -> Result<Self, SettingsError> {
        let section: Section = settings.section("approval")?;
        let server: ServerSection = settings.section("server")?;
        let text = section.signing_key.expose().trim();
        let mounted = if text.is_empty() { None } else { Some(parse(text)?) };
        Ok(Self { issuer: server.public_url, mounted })
    }
}

/// PKCS#8 in PEM, or the 32 bytes in base64url.
fn parse(text: &str) -> Result<SigningKey, SettingsError> {
    let refused =
        || SettingsError::invalid("approval.signing_key", "expected an Ed25519 private key (PKCS#8 PEM)");
    if text.starts_with("-----BEGIN") {
        return SigningKey::from_pkcs8_pem(text).map_err(|_| refused());
    }
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| refused())?;
    let bytes: [u8; 32] = bytes.try_into().map_err(|_| refused())?;
    Ok(SigningKey::from_bytes(&bytes))
}

/// The font file that certificates in PDF are written with.
///
/// # Errors
/// If the settings cannot be read.
pub fn certificate_font(settings: &Settings) -> Result<String, SettingsError> {
    Ok(settings.section::<Section>("approval")?.certificate_font)
}

/// Whether the worked data set is loaded at the first start.
///
/// # Errors
/// If the setting makes no sense.
pub fn worked_set(settings: &Settings) -> Result<bool, SettingsError> {
    Ok(settings.section::<DataSection>("data")?.worked_set)
}

/// Reads everything once.
///
/// # Errors
/// The first mistake.
pub fn check(settings: &Settings) -> Result<(), SettingsError> {
    worked_set(settings)?;
    Signing::read(settings).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_pem_or_thirty_two_bytes_and_nothing_else() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let text = URL_SAFE_NO_PAD.encode(key.to_bytes());
        assert_eq!(parse(&text).unwrap().to_bytes(), key.to_bytes());
        for wrong in ["short", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"] {
            assert_eq!(parse(wrong).unwrap_err().key(), "approval.signing_key");
        }
    }
}

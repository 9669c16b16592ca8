//! What is wrong with the settings, and where.

use config::ConfigError;

use super::redact;

/// A mistake in the settings. The text names the key and where it was given, never a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// No such key.
    #[error("unknown setting `{key}` (from {origin}); `qingche config print` lists the known ones")]
    Unknown {
        /// The key.
        key: String,
        /// Where it was given.
        origin: String,
    },
    /// A value and the file of a value.
    #[error("`{key}` and `{key}_file` are both given (from {origin}); give one")]
    Both {
        /// The key without `_file`.
        key: String,
        /// Where the second one was given.
        origin: String,
    },
    /// A file is not there or cannot be parsed.
    #[error("{path} cannot be read: {reason}")]
    Unreadable {
        /// The file.
        path: String,
        /// Why.
        reason: String,
    },
    /// The value means nothing, or is not allowed.
    #[error("setting `{key}`: {reason}")]
    Invalid {
        /// The key.
        key: String,
        /// Why.
        reason: String,
    },
}

impl SettingsError {
    /// A value that a module does not accept.
    pub fn invalid(key: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Invalid { key: key.into(), reason: reason.into() }
    }

    /// The key, or the file, that is at fault.
    pub fn key(&self) -> &str {
        match self {
            Self::Unknown { key, .. } | Self::Both { key, .. } | Self::Invalid { key, .. } => key,
            Self::Unreadable { path, .. } => path,
        }
    }

    /// What the library says, with the whole key and the origin of its value.
    pub(super) fn from_config(
        section: &str,
        error: ConfigError,
        origin: impl Fn(&str) -> Option<String>,
    ) -> Self {
        let (inner, reason) = explain(error);
        let key = match inner {
            Some(inner) if section.is_empty() || inner == section => inner,
            Some(inner) => format!("{section}.{inner}"),
            None => section.to_owned(),
        };
        let reason = if redact::is_secret(&key) { "does not fit".into() } else { reason };
        let origin = origin(&key).map(|origin| format!(" (from {origin})")).unwrap_or_default();
        Self::Invalid { key, reason: format!("{reason}{origin}") }
    }
}

/// The key within the section, and the innermost message.
fn explain(error: ConfigError) -> (Option<String>, String) {
    match error {
        ConfigError::Type { unexpected, expected, key, .. } => {
            (key, format!("expected {expected}, found {unexpected}"))
        }
        ConfigError::At { error, key, .. } => {
            let (inner, reason) = explain(*error);
            (key.or(inner), reason)
        }
        ConfigError::NotFound(key) => (Some(key), "is missing".into()),
        other => (None, other.to_string()),
    }
}

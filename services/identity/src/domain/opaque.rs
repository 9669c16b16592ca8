//! Secrets that mean nothing: 256 random bits, shown once, kept as a hash.
//!
//! A plain SHA-256 is enough here, and a slow hash would be wrong: there is nothing to guess in
//! 256 random bits, and refresh and client tokens are exchanged all day long. Passwords, which
//! people choose, are hashed with argon2id instead.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use kernel::{Secret, digest};

/// What a secret opens; the letters in front let people and scanners tell one from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The secret of an API client.
    Client,
    /// A one-time sign-in.
    OneTime,
    /// A refresh token.
    Refresh,
}

impl Purpose {
    fn prefix(self) -> &'static str {
        match self {
            Self::Client => "qcs_",
            Self::OneTime => "qco_",
            Self::Refresh => "qcr_",
        }
    }
}

/// A fresh secret: what its bearer gets, and what we keep.
#[derive(Debug, Clone)]
pub struct Opaque {
    /// Shown once.
    pub shown: Secret,
    /// Stored.
    pub hash: String,
}

impl Opaque {
    /// From 32 unguessable bytes.
    pub fn new(purpose: Purpose, bytes: [u8; 32]) -> Self {
        let shown = format!("{}{}", purpose.prefix(), URL_SAFE_NO_PAD.encode(bytes));
        Self { hash: hash(&shown), shown: Secret::new(shown) }
    }
}

/// What is stored of a secret.
pub fn hash(shown: &str) -> String {
    digest::of_bytes(shown.as_bytes())
}

/// Compares a secret with what is stored, in a time that does not depend on where they differ.
pub fn matches(shown: &str, stored: &str) -> bool {
    let (a, b) = (hash(shown), stored.as_bytes());
    a.len() == b.len() && a.bytes().zip(b).fold(0, |difference, (x, y)| difference | (x ^ y)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_matches_itself_and_nothing_else_and_does_not_print() {
        let one = Opaque::new(Purpose::Client, [7; 32]);
        let two = Opaque::new(Purpose::OneTime, [7; 32]);
        assert!(matches(one.shown.expose(), &one.hash));
        assert!(!matches(two.shown.expose(), &one.hash));
        assert!(!matches(&one.hash, &one.hash));
        assert_eq!(one.shown.expose().len(), 47);
        assert!(!format!("{one:?}").contains(one.shown.expose()));
    }
}

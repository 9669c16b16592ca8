//! The optimistic version number of a thing, and its ETag form.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Counts the changes of one thing, from 1. Zero means: not stored yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct Revision(pub i64);

impl Revision {
    /// Before the first save.
    pub const NEW: Self = Self(0);

    /// The revision after one more change.
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// The strong entity tag, `"7"` with its quotes.
    pub fn etag(self) -> String {
        format!("\"{}\"", self.0)
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Reads a strong entity tag (RFC 9110 §8.8.3); weak tags never match for a change.
impl FromStr for Revision {
    type Err = ParseRevisionError;

    fn from_str(etag: &str) -> Result<Self, Self::Err> {
        etag.trim()
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .and_then(|digits| digits.parse().ok())
            .filter(|n| *n >= 1)
            .map(Self)
            .ok_or(ParseRevisionError)
    }
}

/// Not an entity tag of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a strong entity tag such as \"3\"")]
pub struct ParseRevisionError;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_and_bare_tags_are_refused() {
        assert_eq!("\"3\"".parse(), Ok(Revision(3)));
        assert!("W/\"3\"".parse::<Revision>().is_err());
        assert!("3".parse::<Revision>().is_err());
        assert!("\"0\"".parse::<Revision>().is_err());
    }
}

//! What becomes of an attempt.

use chrono::TimeDelta;

/// The verdict of a channel about one attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is there: the other side has taken it over.
    Delivered,
    /// Not now: nobody answers, or the other side asks to try later, perhaps after a while it names.
    Later(String, Option<TimeDelta>),
    /// Never: this message, or this address, is refused for good.
    Refused(String),
    /// The address says itself that nothing more is to be sent to it (HTTP 410).
    Gone,
}

impl Fate {
    /// The same without the address, which other sides like to repeat in what they say.
    pub fn about(self, address: &str, masked: &str) -> Self {
        let clean = |said: String| if address.is_empty() { said } else { said.replace(address, masked) };
        match self {
            Self::Later(said, after) => Self::Later(clean(said), after),
            Self::Refused(said) => Self::Refused(clean(said)),
            other => other,
        }
    }

    /// As the log of attempts spells it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::Later(..) => "later",
            Self::Refused(_) => "refused",
            Self::Gone => "gone",
        }
    }

    /// Why.
    pub fn reason(&self) -> &str {
        match self {
            Self::Delivered => "",
            Self::Later(reason, _) | Self::Refused(reason) => reason,
            Self::Gone => "the address asks not to be told any more (410)",
        }
    }
}

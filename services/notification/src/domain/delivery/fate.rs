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
    /// The same without the address, which other sides like to repeat in what they say: a mailbox perhaps
    /// in other letters, a number perhaps without its country.
    pub fn about(self, address: &str, masked: &str) -> Self {
        let national = address.strip_prefix("+86").unwrap_or_default();
        let clean = |said: String| without(national, &without(address, &said, masked), masked);
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

/// A text with something else wherever this stands in it, in letters of either case.
fn without(what: &str, said: &str, masked: &str) -> String {
    let (small, what) = (said.to_ascii_lowercase(), what.to_ascii_lowercase());
    if what.is_empty() {
        return said.to_owned();
    }
    let mut clean = String::with_capacity(said.len());
    let mut from = 0;
    for (at, found) in small.match_indices(&what) {
        clean.push_str(&said[from..at]);
        clean.push_str(masked);
        from = at + found.len();
    }
    clean.push_str(&said[from..]);
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_other_side_says_does_not_tell_the_address_in_whatever_way_it_writes_it() {
        for (address, masked, said, clean) in [
            (
                "+8613800001234",
                "+86138****1234",
                "400 invalid mobile 13800001234",
                "400 invalid mobile +86138****1234",
            ),
            ("+8613800001234", "+86138****1234", "no +8613800001234!", "no +86138****1234!"),
            (
                "Li@qingche.example",
                "L***@qingche.example",
                "550 <li@QINGCHE.example>: 无此人",
                "550 <L***@qingche.example>: 无此人",
            ),
            ("", "", "503 busy", "503 busy"),
        ] {
            assert_eq!(Fate::Refused(said.into()).about(address, masked).reason(), clean);
        }
    }
}

//! Why a cell is empty. An empty cell with a reason counts as answered.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! reasons {
    ($($(#[$doc:meta])* $variant:ident = $name:literal $zh:literal $en:literal;)*) => {
        /// Why there is no value.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum NullReason { $($(#[$doc])* $variant,)* }

        impl NullReason {
            /// Every reason, in the order people choose from.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The spelling used in files, columns and JSON.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The word people use, also in a cell of a spreadsheet.
            pub fn zh(self) -> &'static str {
                match self { $(Self::$variant => $zh,)* }
            }

            /// The same in English.
            pub fn en(self) -> &'static str {
                match self { $(Self::$variant => $en,)* }
            }
        }
    };
}

reasons! {
    /// It makes no sense here: no such people, no such houses.
    NotApplicable = "not-applicable" "不适用" "not applicable";
    /// It exists but cannot be had for now.
    NotAvailable = "not-available" "暂无法取得" "cannot be had for now";
    /// The community does not know.
    Unknown = "unknown" "不掌握" "not known here";
    /// The person asked would not say.
    Refused = "refused" "拒绝提供" "refused";
    /// There is a value, but it must be checked first.
    Pending = "pending" "待核实" "to be verified";
}

impl NullReason {
    /// Reads [`NullReason::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.name() == name)
    }

    /// Reads [`NullReason::zh`].
    pub fn from_zh(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.zh() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_words_are_read_back_and_the_wire_uses_the_name() {
        for reason in NullReason::ALL.iter().copied() {
            assert_eq!(NullReason::from_name(reason.name()), Some(reason));
            assert_eq!(NullReason::from_zh(reason.zh()), Some(reason));
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.name());
        }
    }
}

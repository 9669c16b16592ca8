//! A rule: a condition over the answers of one table or one row, and what to say if it is broken.
//! [`crate::expression`] describes the language.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = RuleSeverity)]
pub enum Severity {
    /// 提示: may be submitted as it is.
    Soft,
    /// 错误: must be corrected before submission.
    Hard,
}

impl Severity {
    /// The spelling used in files, columns and URLs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Soft => "soft",
            Self::Hard => "hard",
        }
    }

    /// Reads [`Severity::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Soft, Self::Hard].into_iter().find(|severity| severity.name() == name)
    }
}

/// One rule of a form: its expression must hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FormRule)]
pub struct Rule {
    /// Names the rule within its form, across versions.
    pub id: String,
    /// CEL over field keys, such as `hazards_fixed <= hazards_found`; must hold.
    pub expression: String,
    /// How much breaking it weighs.
    pub severity: Severity,
    /// What people read when it is broken.
    pub message_zh: String,
    /// The same in English; may be empty.
    #[serde(default)]
    pub message_en: String,
    /// Keys of the fields that are marked; those of the expression, if none is named.
    #[serde(default)]
    pub targets: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hard_rule_weighs_more_and_names_agree_with_the_wire() {
        assert!(Severity::Soft < Severity::Hard);
        for severity in [Severity::Soft, Severity::Hard] {
            assert_eq!(serde_json::to_value(severity).unwrap(), severity.name());
            assert_eq!(Severity::from_name(severity.name()), Some(severity));
        }
    }
}

//! How much care a request asks of who decides: read off what the checks recorded when it was filed,
//! never a score of anybody.
//!
//! | | when |
//! | --- | --- |
//! | high | it is an emergency; or sensitive personal data would be asked; or a check blocks what would still be asked (a frequency above the item's) |
//! | elevated | it is off the list; or personal data would be asked; or the checks advise on [`ADVICE`] things or more |
//! | low | otherwise |

use forms::Sensitivity;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    checks::{Assessment, Check, Verdict},
    lane::Lane,
};

/// So many pieces of advice are more than a formality.
pub const ADVICE: usize = 3;

/// How much care a request asks.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "kebab-case")]
#[schema(as = RequestRisk)]
pub enum Risk {
    /// 低
    #[default]
    Low,
    /// 中
    Elevated,
    /// 高
    High,
}

impl Risk {
    /// Every risk, the lowest first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Elevated, Self::High];

    /// The spelling used in columns and URLs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Elevated => "elevated",
            Self::High => "high",
        }
    }

    /// Of an edition, as the checks saw it.
    pub fn of(assessment: &Assessment) -> Self {
        let findings = &assessment.report.findings;
        let asks = |sensitivity| assessment.form.fields.iter().any(|field| field.sensitivity == sensitivity);
        // What is held is answered instead of asked: nothing is left to take care of.
        let blocked = findings.iter().any(|f| f.verdict == Verdict::Block && f.check != Check::Repeat);
        let advice = findings.iter().filter(|finding| finding.verdict == Verdict::Advise).count();
        if assessment.lane == Lane::Emergency || asks(Sensitivity::Sensitive) || blocked {
            Self::High
        } else if assessment.lane == Lane::OffList || asks(Sensitivity::Personal) || advice >= ADVICE {
            Self::Elevated
        } else {
            Self::Low
        }
    }
}

impl std::str::FromStr for Risk {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|risk| risk.name() == name).ok_or(())
    }
}

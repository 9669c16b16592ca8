//! On what ground a form processes personal data (个人信息保护法 13, 55, 56).

use serde::{Deserialize, Serialize};

/// The ground, how long the data are kept, and the assessment that was made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Privacy {
    pub basis: String,
    pub provision: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessment: Option<ImpactAssessment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention_months: Option<u32>,
}

/// An impact assessment on the protection of personal information.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImpactAssessment {
    pub number: String,
    pub completed_on: String,
}

//! What a request states that is not the ordinary case.

use serde::{Deserialize, Serialize};

/// The declared event that an emergency answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EmergencyEvent {
    pub event: String,
    pub declared_by: String,
    pub declared_on: String,
}

/// The approval of another procedure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Clearance {
    pub number: String,
    pub issued_by: String,
    pub valid_until: String,
}

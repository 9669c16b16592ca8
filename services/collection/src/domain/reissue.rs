//! An admission that was signed once more: what of it holds here.

use chrono::NaiveDate;
use contracts::approval::{AdmissionClaims, AdmissionGranted};

/// How the admission stands here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The content that was admitted.
    pub content_hash: String,
    /// First and last day.
    pub validity: (NaiveDate, NaiveDate),
    /// Whether it is suspended.
    pub suspended: bool,
    /// How often it was suspended.
    pub suspensions: i32,
}

/// What a verified signature does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Does {
    /// It lifts the suspension.
    Resumes,
    /// It stands beside the one before.
    Confirms,
}

/// Why a verified signature does nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Mismatch {
    /// For another content or validity than was granted.
    #[error("another content or validity was granted under this id")]
    Content,
    /// An older one, sent once more.
    #[error("the signature lifts another suspension than the last")]
    Suspension,
}

/// What a verified signature does to an admission. It must be for exactly what was granted, and
/// lifts no suspension but the one it names.
///
/// # Errors
/// If it is for anything else.
pub fn judge(
    standing: &Standing,
    granted: &AdmissionGranted,
    claims: &AdmissionClaims,
) -> Result<Does, Mismatch> {
    let validity = (granted.valid_from, granted.valid_until);
    if standing.content_hash != claims.hash || standing.validity != validity {
        return Err(Mismatch::Content);
    }
    match claims.lifts {
        Some(lifted) if lifted != standing.suspensions => Err(Mismatch::Suspension),
        Some(_) if standing.suspended => Ok(Does::Resumes),
        _ => Ok(Does::Confirms),
    }
}

//! The signed list of admissions that ended before their days were over. It is no event: whoever gates
//! something by admissions fetches it every few seconds, so that a suspension or a revocation closes the
//! gate also while no message travels.

use kernel::ControlNumber;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How an admission ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EndedState {
    /// 已中止
    Suspended,
    /// 已撤销
    Revoked,
    /// 已提前结束
    Expired,
}

/// An admission that stands no more although its last day is still to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EndedAdmission {
    /// Its control number.
    pub control_number: ControlNumber,
    /// How it ended.
    pub state: EndedState,
}

/// The list, and the signature over it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StatusList {
    /// Every one of them, by control number. What is not in it stands for its days.
    pub ended: Vec<EndedAdmission>,
    /// Compact JWS (EdDSA, type `admission-status+jwt`) over [`StatusClaims`].
    pub jws: String,
}

/// The signed claims of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StatusClaims {
    /// Issuer: the burden office's address.
    pub iss: String,
    /// `sha256:<hex>` over the canonical JSON of the entries.
    pub hash: String,
    /// As of when, seconds since the epoch.
    pub iat: i64,
    /// Until when it may be taken for news, seconds since the epoch.
    pub exp: i64,
}

/// What is signed of the entries.
///
/// # Errors
/// Never for entries that are JSON, and they are.
pub fn hash_of(ended: &[EndedAdmission]) -> Result<String, serde_json::Error> {
    kernel::digest::of(&ended)
}

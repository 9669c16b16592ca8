//! An accepted value that was withdrawn and not accepted again: the table still holds what the community
//! said, and nobody retrieves it any more.

use kernel::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// How a value went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Gone {
    /// When it was withdrawn.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

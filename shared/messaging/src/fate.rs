//! What becomes of a message after its handler.

use storage::StoreError;

/// The handler's verdict. `Retry` is for the world's faults, `Dead` for ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It took effect, or needs none.
    Done,
    /// Not now: something it needs is not there yet.
    Retry(String),
    /// Never: it means nothing, and no retry will change that.
    Dead(String),
}

/// What a handler returns. A store error is a retry.
pub type Handled = Result<Fate, StoreError>;

impl From<contracts::DecodeError> for Fate {
    fn from(error: contracts::DecodeError) -> Self {
        Self::Dead(error.to_string())
    }
}

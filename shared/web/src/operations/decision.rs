//! What somebody says when they decide about a message, and what becomes of it.

use kernel::{Refusal, text};
use messaging::parked::Verdict;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::codes::{UNREADABLE, UNSETTLED};
use crate::{Failure, codes};

/// The longest reason, in characters.
const LONGEST: usize = 500;

/// Why a message is tried again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Replay {
    /// For the history: what was repaired, for instance.
    pub reason: Option<String>,
}

/// Why a message is given up for good.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Discard {
    /// For the history; all that remains of the message.
    pub reason: String,
}

/// How many messages a decision moved.
#[derive(Debug, Serialize, ToSchema)]
pub struct Moved {
    /// Messages.
    pub count: u64,
}

/// A reason, cleaned; none and an empty one are the same.
pub(super) fn optional(reason: Option<&str>) -> Result<Option<String>, Refusal> {
    let clean = text::optional(reason.unwrap_or_default(), LONGEST, "/reason").map_err(bad)?;
    Ok(Some(clean).filter(|clean| !clean.is_empty()))
}

/// A reason that must be given, cleaned.
pub(super) fn required(reason: &str) -> Result<String, Refusal> {
    text::required(reason, LONGEST, "/reason").map_err(bad)
}

fn bad(violation: kernel::Violation) -> Refusal {
    Refusal::new(&codes::BAD_BODY).with([violation])
}

/// Nothing, or why it was not done.
pub(super) fn carried_out(verdict: Verdict) -> Result<Moved, Failure> {
    match verdict {
        Verdict::Done => Ok(Moved { count: 1 }),
        Verdict::Missing => Err((&codes::NOT_FOUND).into()),
        Verdict::Unsettled => Err((&UNSETTLED).into()),
        Verdict::Unreadable => Err((&UNREADABLE).into()),
    }
}

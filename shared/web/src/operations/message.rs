//! A held message as operations see it.

use kernel::Timestamp;
use messaging::parked::{Parked, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Why a message is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HeldState {
    /// A predecessor of the same aggregate has not taken effect yet.
    Waiting,
    /// It failed and is tried again by itself.
    Retrying,
    /// Given up; everything behind it waits until somebody decides.
    Parked,
    /// Unreadable, or from somebody who may not send it; it holds up nothing.
    Outside,
}

impl From<State> for HeldState {
    fn from(state: State) -> Self {
        match state {
            State::Waiting => Self::Waiting,
            State::Retrying => Self::Retrying,
            State::Parked => Self::Parked,
            State::Outside => Self::Outside,
        }
    }
}

impl From<HeldState> for State {
    fn from(state: HeldState) -> Self {
        match state {
            HeldState::Waiting => Self::Waiting,
            HeldState::Retrying => Self::Retrying,
            HeldState::Parked => Self::Parked,
            HeldState::Outside => Self::Outside,
        }
    }
}

/// A message that is held.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldMessage {
    /// The event id, or a hash of what came from outside.
    pub id: String,
    /// Why it is held.
    pub state: HeldState,
    /// Its stream, if it has a place in one.
    pub stream: Option<String>,
    /// Its aggregate, if it has one.
    pub subject: Option<String>,
    /// Its number in the aggregate.
    pub sequence: Option<i64>,
    /// How often it was tried.
    pub attempts: i32,
    /// Why it was given up, or why the last attempt failed.
    pub error: String,
    /// Since when it is held.
    pub held_at: Timestamp,
}

impl From<Parked> for HeldMessage {
    fn from(parked: Parked) -> Self {
        let Parked { id, state, stream, subject, sequence, attempts, error, held_at } = parked;
        Self { id, state: state.into(), stream, subject, sequence, attempts, error, held_at }
    }
}

//! The life of a request: which verb leads where.
//!
//! ```text
//! draft ──submit──► in-review ──return──► returned ──submit──► in-review (next edition)
//!   │                  │  └──all stages──► decided                │
//!   └──withdraw──► withdrawn ◄──withdraw──────────────────────────┘
//! ```
//!
//! A submitted edition never changes; a correction is the next edition. There is one terminal
//! outcome at most, and from every other state a way out.

use contracts::approval::Outcome;
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::codes;

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = RequestState)]
pub enum State {
    /// 草拟
    Draft,
    /// 审批中
    InReview,
    /// 已退回修改
    Returned,
    /// 已撤回
    Withdrawn,
    /// 已办结
    Decided,
}

/// What can be done to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verb {
    /// Change what is asked.
    Edit,
    /// File it.
    Submit,
    /// Take it back.
    Withdraw,
    /// Send it back to the applicant.
    Return,
    /// Bring it to its end.
    Decide,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Draft, Self::InReview, Self::Returned, Self::Withdrawn, Self::Decided];

    /// The spelling used in columns and URLs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in-review",
            Self::Returned => "returned",
            Self::Withdrawn => "withdrawn",
            Self::Decided => "decided",
        }
    }

    /// Whether nothing can happen any more.
    pub fn is_terminal(self) -> bool {
        matches!(self, Self::Withdrawn | Self::Decided)
    }

    /// The state after a verb.
    ///
    /// # Errors
    /// If the state does not have the verb.
    pub fn after(self, verb: Verb) -> Result<Self, Refusal> {
        match (self, verb) {
            (Self::Draft | Self::Returned, Verb::Edit) => Ok(self),
            (Self::Draft | Self::Returned, Verb::Submit) => Ok(Self::InReview),
            (Self::Draft | Self::Returned | Self::InReview, Verb::Withdraw) => Ok(Self::Withdrawn),
            (Self::InReview, Verb::Return) => Ok(Self::Returned),
            (Self::InReview, Verb::Decide) => Ok(Self::Decided),
            _ => Err(Refusal::new(&codes::REQUEST_STATE)
                .saying(format!("当前状态：{}", self.zh()), format!("it is {}", self.name()))),
        }
    }

    /// The word people use.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Draft => "草拟",
            Self::InReview => "审批中",
            Self::Returned => "已退回修改",
            Self::Withdrawn => "已撤回",
            Self::Decided => "已办结",
        }
    }
}

impl std::str::FromStr for State {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|state| state.name() == text).ok_or(())
    }
}

/// The spelling of an outcome in columns.
pub fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Approved => "approved",
        Outcome::ApprovedWithTerms => "approved-with-terms",
        Outcome::Supplied => "supplied",
        Outcome::Rejected => "rejected",
    }
}

/// Reads [`outcome_name`].
pub fn outcome_from(name: &str) -> Option<Outcome> {
    [Outcome::Approved, Outcome::ApprovedWithTerms, Outcome::Supplied, Outcome::Rejected]
        .into_iter()
        .find(|outcome| outcome_name(*outcome) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERBS: [Verb; 5] = [Verb::Edit, Verb::Submit, Verb::Withdraw, Verb::Return, Verb::Decide];

    #[test]
    fn the_table_of_states_and_verbs() {
        use State::{Decided, Draft, InReview, Returned, Withdrawn};
        let table = [
            (Draft, [Some(Draft), Some(InReview), Some(Withdrawn), None, None]),
            (InReview, [None, None, Some(Withdrawn), Some(Returned), Some(Decided)]),
            (Returned, [Some(Returned), Some(InReview), Some(Withdrawn), None, None]),
            (Withdrawn, [None; 5]),
            (Decided, [None; 5]),
        ];
        for (state, expected) in table {
            for (verb, next) in VERBS.into_iter().zip(expected) {
                assert_eq!(state.after(verb).ok(), next, "{state:?} {verb:?}");
            }
        }
    }

    #[test]
    fn no_state_is_without_an_exit_but_the_terminal_ones() {
        for state in State::ALL {
            let exits =
                VERBS.into_iter().filter_map(|verb| state.after(verb).ok()).filter(|next| *next != state);
            assert_eq!(exits.count() == 0, state.is_terminal(), "{state:?}");
            assert_eq!(state.name().parse(), Ok(state));
        }
    }
}

//! What a steward does with a proposal: accepts or dismisses it line by line, once.

use kernel::{Actor, AreaPath, ConsolidationId, Refusal, Revision, Timestamp, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    Entry, codes,
    consolidation::{Action, Line},
    register_codes,
};

/// A proposal for the groups and apps of an area; its lines are kept beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its id.
    pub id: ConsolidationId,
    /// The area whose groups and apps.
    pub area: AreaPath,
    /// When it was computed.
    pub made_at: Timestamp,
    /// Who asked for it.
    pub made_by: Actor,
    /// How many there were.
    pub before: i32,
    /// How many there would be.
    pub after: i32,
}

/// Where a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = ConsolidationLineState)]
pub enum LineState {
    /// It proposes to keep; nothing is to be decided.
    Kept,
    /// It waits for a steward.
    Proposed,
    /// It was done.
    Accepted,
    /// It was not done, for a reason.
    Dismissed,
}

/// What was decided of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ConsolidationDecision)]
pub struct Decision {
    /// Who.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub note: String,
}

/// A line of a proposal, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalLine {
    /// What is proposed, and why.
    pub line: Line,
    /// Where it is.
    pub state: LineState,
    /// What was decided.
    pub decision: Option<Decision>,
    /// Counts its changes; zero before it is stored.
    pub revision: Revision,
}

impl ProposalLine {
    /// A line that nobody looked at yet.
    pub fn new(line: Line) -> Self {
        let state = if line.action == Action::Keep { LineState::Kept } else { LineState::Proposed };
        Self { line, state, decision: None, revision: Revision::NEW }
    }

    /// Accepts or dismisses it. `entry` and `target` are as they stand now.
    ///
    /// # Errors
    /// If there is nothing to decide, it was decided, the entry changed since, the one to merge into
    /// is gone, or a dismissal gives no reason.
    pub fn decide(
        &mut self,
        accept: bool,
        note: &str,
        (entry, target): (&Entry, Option<&Entry>),
        (by, at): (Actor, Timestamp),
    ) -> Result<(), Refusal> {
        match self.state {
            LineState::Proposed => {}
            LineState::Kept => return Err(Refusal::new(&register_codes::CONSOLIDATION_KEPT)),
            LineState::Accepted | LineState::Dismissed => {
                return Err(Refusal::new(&register_codes::CONSOLIDATION_DECIDED));
            }
        }
        let read = if accept { text::optional } else { text::required };
        let note = read(note, 200, "/note").map_err(|wrong| Refusal::new(&codes::INPUT).with([wrong]))?;
        if accept {
            if entry.revision != self.line.revision || entry.retired.is_some() {
                return Err(Refusal::new(&register_codes::CONSOLIDATION_STALE));
            }
            if self.line.into.is_some() && target.is_none_or(|target| target.retired.is_some()) {
                return Err(Refusal::new(&register_codes::CONSOLIDATION_TARGET));
            }
        }
        self.state = if accept { LineState::Accepted } else { LineState::Dismissed };
        self.decision = Some(Decision { by, at, note });
        Ok(())
    }
}

//! Rehearsal: what a proposed flow, list or calendar would have done to past requests.
//!
//! Both sides, the world as it is and the world as proposed, are played by the same rules over the
//! same recorded decisions; what differs comes from the proposal. People are taken as they were:
//!
//! * a decision is found again at the same stage and place; where the proposal named the stage
//!   otherwise, at a stage of the same role and place;
//! * it takes as many working days as it took; where nothing moved, it is made when it was made;
//! * where nobody decided, because the stage is new, an approval on the last day is *supposed*, and
//!   said to be. It is the slowest way on, and no evidence for anything;
//! * what went back to an earlier stage is played as it was decided in the end;
//! * every edition that was filed is played by itself, also one that was returned: what was decided on it
//!   was decided. Approvals of an earlier edition that stood for a later one are there when it is filed.

mod compare;
mod hands;
mod judge;
mod proposal;
mod queues;
mod replay;
mod side;

pub use compare::{
    Change, DecideBy, Differences, Ending, Outcome, RehearsedRequest, TaskChange, TaskSide, compare,
};
pub use hands::Hand;
pub use judge::{Judged, judge};
pub use proposal::{Proposal, ProposedCalendar, ProposedDay, ProposedFlow, ProposedItem, ProposedList};
pub use queues::{QueueChange, QueueDay, Queues};
pub use replay::{Case, Last, Played, PlayedTask, play};
pub use side::{Past, Side, side};

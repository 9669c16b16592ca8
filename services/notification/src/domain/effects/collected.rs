//! What the events about collected and provided values make of notices.

use contracts::collection::{
    DemandsConflicted, DisputeResolved, MoveEnd, RosterMoveAsked, RosterMoveEnded, ValueDisputed,
};
use kernel::Role;

use super::{
    Effect::{self, Settle, Tell},
    count,
};
use crate::domain::{Audience, Facts, Kind};

/// The source of the value looks at it once more.
pub(super) fn value_disputed(e: ValueDisputed) -> Vec<Effect> {
    let ValueDisputed { dispute, area, label_zh, period, department, value, reason, .. } = e;
    let facts = Facts::ValueDisputed { dispute, area, label_zh, period, value, reason };
    vec![Tell(Audience::Department(department), facts)]
}

/// The community knows what came of it.
pub(super) fn dispute_resolved(e: DisputeResolved) -> Vec<Effect> {
    let DisputeResolved { dispute, area, period, department, replaced, answer, .. } = e;
    let facts = Facts::DisputeResolved { dispute, area: area.clone(), department, period, replaced, answer };
    vec![
        Settle(dispute.to_string(), &[Kind::ValueDisputed]),
        Tell(Audience::AtOrAbove(Role::CommunityWorker, area), facts),
    ]
}

/// Whoever keeps the roster of the community that is entered confirms it, or says that nobody came.
pub(super) fn roster_move_asked(e: RosterMoveAsked) -> Vec<Effect> {
    let RosterMoveAsked { row, admission, title_zh, from, to } = e;
    let facts = Facts::RosterMoveAsked { row, admission, title_zh, area: from, to: to.clone() };
    vec![Tell(Audience::AtOrAbove(Role::CommunityWorker, to), facts)]
}

/// It waits no more. Whoever asked finds what was confirmed on their roster; what was rejected is theirs to
/// look into.
pub(super) fn roster_move_ended(e: RosterMoveEnded) -> Vec<Effect> {
    let RosterMoveEnded { row, admission, title_zh, from, to, end } = e;
    let settled = Settle(row.to_string(), &[Kind::RosterMoveAsked]);
    if end != MoveEnd::Rejected {
        return vec![settled];
    }
    let facts = Facts::RosterMoveRejected { row, admission, title_zh, area: to, from: from.clone() };
    vec![settled, Tell(Audience::AtOrAbove(Role::CommunityWorker, from), facts)]
}

/// Both departments agree on one of the two before communities are asked.
pub(super) fn demands_conflicted(e: DemandsConflicted) -> Vec<Effect> {
    let DemandsConflicted { admission, control_number, department, with, with_department, over, .. } = e;
    let values = count(over.len());
    let tell = |department, control_number, with| {
        Tell(
            Audience::Department(department),
            Facts::DemandsConflicted { admission, control_number, with, values },
        )
    };
    if department == with_department {
        return vec![tell(department, control_number, with)];
    }
    vec![tell(department, control_number.clone(), with.clone()), tell(with_department, with, control_number)]
}

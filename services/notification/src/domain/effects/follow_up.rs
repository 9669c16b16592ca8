//! What following a change of a list above makes of notices.
//!
//! One thing to do at a time: the reminder takes the place of the first notice, the overdue notice
//! that of both. Those above, whose list it is, hear only what they must act upon: that somebody
//! below is late, or has decided not to follow.

use contracts::registry as r;
use kernel::{AreaPath, Role};

use super::Effect::{self, Settle, Tell};
use crate::domain::{Audience, Facts, Kind};

const TO_FOLLOW: &[Kind] = &[Kind::FollowUpOpened, Kind::FollowUpReminded, Kind::FollowUpOverdue];

/// The list stewards of these areas themselves: whoever keeps a list above or below has tasks of
/// their own.
fn stewards(areas: Vec<AreaPath>) -> Audience {
    Audience::At(vec![Role::ListSteward], areas)
}

/// Those below learn what changed above, and until when to follow.
pub(super) fn opened(e: r::FollowUpOpened) -> Vec<Effect> {
    let facts = Facts::FollowUpOpened {
        follow_up: e.follow_up,
        above_area: e.above_area,
        title_zh: e.above_title_zh,
        version: e.above_version,
        changes: e.changes,
        due: e.due,
        provisional: e.provisional,
    };
    vec![Settle(e.follow_up.to_string(), TO_FOLLOW), Tell(stewards(vec![e.area]), facts)]
}

/// They are reminded.
pub(super) fn reminded(e: r::FollowUpReminded) -> Vec<Effect> {
    let facts = Facts::FollowUpReminded {
        follow_up: e.follow_up,
        above_area: e.above_area,
        title_zh: e.above_title_zh,
        version: e.above_version,
        due: e.due,
    };
    vec![Settle(e.follow_up.to_string(), TO_FOLLOW), Tell(stewards(vec![e.area]), facts)]
}

/// They are late, and those above know.
pub(super) fn overdue(e: r::FollowUpOverdue) -> Vec<Effect> {
    let told = stewards(vec![e.area.clone(), e.above_area]);
    let facts = Facts::FollowUpOverdue {
        follow_up: e.follow_up,
        area: e.area,
        title_zh: e.above_title_zh,
        version: e.above_version,
        due: e.due,
    };
    vec![Settle(e.follow_up.to_string(), TO_FOLLOW), Tell(told, facts)]
}

/// It is done, or those above learn why it is not.
pub(super) fn closed(e: r::FollowUpClosed) -> Vec<Effect> {
    let mut effects = vec![Settle(e.follow_up.to_string(), TO_FOLLOW)];
    if e.list.is_none() {
        let facts = Facts::FollowUpDeclined {
            follow_up: e.follow_up,
            area: e.area,
            title_zh: e.above_title_zh,
            version: e.above_version,
            reason: e.reason,
        };
        effects.push(Tell(stewards(vec![e.above_area]), facts));
    }
    effects
}

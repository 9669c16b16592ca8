//! What the events of the registry make of notices.

use contracts::registry::DutyListPublished;
use kernel::Role;

use super::{
    Effect::{self, Tell},
    count,
};
use crate::domain::{Audience, Facts};

/// Those below who derive lists from it, and those who cite it.
pub(super) fn duty_list_published(e: DutyListPublished) -> Vec<Effect> {
    let DutyListPublished { list, area, title_zh, version, effective_from, items, .. } = e;
    let facts = Facts::DutyListPublished {
        list,
        area: area.clone(),
        title_zh,
        version,
        effective_from,
        items: count(items.len()),
    };
    vec![
        Tell(Audience::AtOrBelow(Role::ListSteward, area.clone()), facts.clone()),
        Tell(Audience::AtOrBelow(Role::DepartmentOfficer, area), facts),
    ]
}

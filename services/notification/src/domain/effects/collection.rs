//! What the events of collection make of notices.

use contracts::collection::{
    RefusalRecorded, TableAccepted, TableOpened, TableOverdue, TablePassed, TableReturned, TableSubmitted,
    ValuesCorrected,
};
use kernel::Role;

use super::{
    Effect::{self, Await, Done, Resume, Settle, Tell, TellUnless},
    count,
};
use crate::domain::{
    Audience, Facts, Kind,
    ladder::{Awaited, TO_FILL},
};

/// What is asked of the community before anything is wrong with its table.
const ON_TIME: &[Kind] = &[Kind::TableOpened, Kind::TableDue];
/// What waits for the street, or the county.
const TO_REVIEW: &[Kind] = &[Kind::TableSubmitted, Kind::TablePassed];

/// A community fills its table; a table that grew replaces the notice of the smaller one. One that is
/// overdue, or came back, is asked for already.
pub(super) fn table_opened(e: TableOpened) -> Vec<Effect> {
    let TableOpened { table, area, period, due, demands } = e;
    let audience = Audience::AtOrAbove(Role::CommunityWorker, area.clone());
    let facts = Facts::TableOpened { table, area: area.clone(), period, due, demands: count(demands.len()) };
    let awaited = Awaited { table, area, period, due, demands };
    vec![
        Await(awaited),
        Settle(table.to_string(), ON_TIME),
        TellUnless(&[Kind::TableReturned, Kind::TableOverdue], audience, facts),
    ]
}

/// The street reviews.
pub(super) fn table_submitted(e: TableSubmitted) -> Vec<Effect> {
    let TableSubmitted { table, area, period, version, .. } = e;
    let audience = Audience::AtOrAbove(Role::StreetApprover, area.clone());
    vec![
        Done(table.to_string()),
        Settle(table.to_string(), TO_FILL),
        Settle(table.to_string(), TO_REVIEW),
        Tell(audience, Facts::TableSubmitted { table, area, period, version }),
    ]
}

/// The community corrects.
pub(super) fn table_returned(e: TableReturned) -> Vec<Effect> {
    let TableReturned { table, area, period, cells, .. } = e;
    let audience = Audience::AtOrAbove(Role::CommunityWorker, area.clone());
    let comment = cells.first().map(|cell| cell.comment.clone()).unwrap_or_default();
    let facts = Facts::TableReturned { table, area, period, cells: count(cells.len()), comment };
    vec![
        Settle(table.to_string(), TO_REVIEW),
        Settle(table.to_string(), TO_FILL),
        Resume(table.to_string()),
        Tell(audience, facts),
    ]
}

/// The county looks at what the street passed.
pub(super) fn table_passed(e: TablePassed) -> Vec<Effect> {
    let TablePassed { table, area, period, .. } = e;
    let audience = Audience::AtOrAbove(Role::BurdenOfficer, area.clone());
    vec![Settle(table.to_string(), TO_REVIEW), Tell(audience, Facts::TablePassed { table, area, period })]
}

/// The community is done. Where cells went back at the same time it is not, and hears of those alone.
pub(super) fn table_accepted(e: TableAccepted) -> Vec<Effect> {
    if e.part {
        return Vec::new();
    }
    let TableAccepted { table, area, period, .. } = e;
    let audience = Audience::AtOrAbove(Role::CommunityWorker, area.clone());
    vec![
        Done(table.to_string()),
        Settle(table.to_string(), TO_FILL),
        Settle(table.to_string(), TO_REVIEW),
        Tell(audience, Facts::TableAccepted { table, area, period }),
    ]
}

/// The community is late, and has days of its own before the street hears of it. Whoever has just been
/// told what came back has that to do, and had sent it in.
pub(super) fn table_overdue(e: TableOverdue) -> Vec<Effect> {
    let TableOverdue { table, area, period, due } = e;
    let audience = Audience::AtOrAbove(Role::CommunityWorker, area.clone());
    vec![
        Settle(table.to_string(), ON_TIME),
        TellUnless(&[Kind::TableReturned], audience, Facts::TableOverdue { table, area, period, due }),
    ]
}

/// The street stands by its community, and the county's burden office follows it up. Whoever asked
/// is not told who refused.
pub(super) fn refusal_recorded(e: RefusalRecorded) -> Vec<Effect> {
    let RefusalRecorded { refusal, receipt, area, asker, .. } = e;
    let facts = Facts::RefusalRecorded { refusal, area: area.clone(), receipt, asker };
    vec![
        Tell(Audience::AtOrAbove(Role::StreetApprover, area.clone()), facts.clone()),
        Tell(Audience::AtOrAbove(Role::BurdenOfficer, area), facts),
    ]
}

/// A department that works with old values learns that they are old. What was corrected together is
/// one notice.
pub(super) fn values_corrected(e: ValuesCorrected) -> Vec<Effect> {
    let ValuesCorrected { department, count, values } = e;
    let Some(first) = values.first() else { return Vec::new() };
    let withdrawn = super::count(values.iter().filter(|value| value.withdrawn).count());
    let (area, period) = (first.area.clone(), first.period);
    let facts = Facts::ValuesCorrected { department: department.clone(), count, withdrawn, area, period };
    vec![Tell(Audience::Department(department), facts)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_which_cells_went_back_is_not_told_to_be_accepted() {
        let accepted = |part: bool| {
            table_accepted(TableAccepted {
                table: "tab_00000000000000000000000000000001".parse().unwrap(),
                area: "/210000000000/210100000000/".parse().unwrap(),
                period: "2026-12".parse().unwrap(),
                demands: vec![],
                departments: vec![],
                part,
            })
        };
        assert_eq!((accepted(true).len(), accepted(false).len()), (0, 4));
    }
}

//! From an event to what it makes of notices: somebody is told, or something is settled.
//!
//! Few are told, and only what they must know: a department of its own requests, an approver of
//! what waits for them, a community of its one table. A department is not told of every single
//! community that is done.

use contracts::{approval as a, collection as c, registry as r};
use kernel::Role;

use super::{Audience, Facts, Kind};

/// One consequence.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// A notice for somebody.
    Tell(Audience, Facts),
    /// Notices of these kinds about this thing ask for nothing any more.
    Settle(String, &'static [Kind]),
}

use Effect::{Settle, Tell};

const NEARED: &[Kind] = &[Kind::AdmissionExpiryNeared];
const RETURNED: &[Kind] = &[Kind::RequestReturned];
const TO_FILL: &[Kind] = &[Kind::TableOpened, Kind::TableReturned, Kind::TableOverdue];
const TO_REVIEW: &[Kind] = &[Kind::TableSubmitted];

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// A request was filed, again perhaps: nothing is to be corrected any more.
pub fn request_submitted(e: &a::RequestSubmitted) -> Vec<Effect> {
    vec![Settle(e.request.to_string(), RETURNED)]
}

/// A request was taken back.
pub fn request_withdrawn(e: &a::RequestWithdrawn) -> Vec<Effect> {
    vec![Settle(e.request.to_string(), RETURNED)]
}

/// A request is to be corrected by its department.
pub fn request_returned(e: a::RequestReturned) -> Vec<Effect> {
    let a::RequestReturned { request, department, title_zh, reason } = e;
    vec![
        Settle(request.to_string(), RETURNED),
        Tell(Audience::Department(department), Facts::RequestReturned { request, title_zh, reason }),
    ]
}

/// A department learns how its request ended.
pub fn request_decided(e: a::RequestDecided) -> Vec<Effect> {
    let a::RequestDecided { request, department, title_zh, outcome, reason, supplied, .. } = e;
    let facts = Facts::RequestDecided { request, title_zh, outcome, reason, supplied: count(supplied.len()) };
    vec![Settle(request.to_string(), RETURNED), Tell(Audience::Department(department), facts)]
}

/// Whoever may decide learns that something waits.
pub fn task_opened(e: a::TaskOpened) -> Vec<Effect> {
    let a::TaskOpened { task, request, title_zh, department, stage, role, area, due } = e;
    let audience = Audience::AtOrAbove(role, area.clone());
    vec![Tell(audience, Facts::TaskOpened { task, request, title_zh, department, stage, area, due })]
}

/// It waits no more.
pub fn task_closed(e: &a::TaskClosed) -> Vec<Effect> {
    vec![Settle(e.task.to_string(), &[Kind::TaskOpened])]
}

/// A department may begin to ask, and those who will be asked know the number before the table
/// comes: one notice for whoever works or reviews there, however many communities they look after.
/// The signature has been verified. A form that was in use before the gate is no news to anybody.
pub fn admission_granted(e: a::AdmissionGranted) -> Vec<Effect> {
    let a::AdmissionGranted { admission, request, control_number, content, valid_until, .. } = e;
    if request.is_none() {
        return Vec::new();
    }
    let facts =
        Facts::AdmissionGranted { admission, control_number, title_zh: content.title_zh, valid_until };
    let concerned = Audience::Around(vec![Role::CommunityWorker, Role::StreetApprover], content.areas);
    vec![Tell(Audience::Department(content.department), facts.clone()), Tell(concerned, facts)]
}

/// A department may not ask for the time being.
pub fn admission_suspended(e: a::AdmissionSuspended) -> Vec<Effect> {
    let a::AdmissionSuspended { admission, control_number, reason } = e;
    let audience = Audience::Department(control_number.department());
    vec![Tell(audience, Facts::AdmissionSuspended { admission, control_number, reason })]
}

/// A department may not ask any more.
pub fn admission_revoked(e: a::AdmissionRevoked) -> Vec<Effect> {
    let a::AdmissionRevoked { admission, control_number, reason } = e;
    let audience = Audience::Department(control_number.department());
    vec![Tell(audience, Facts::AdmissionRevoked { admission, control_number, reason })]
}

/// The time of an admission is over.
pub fn admission_expired(e: a::AdmissionExpired) -> Vec<Effect> {
    let a::AdmissionExpired { admission, control_number } = e;
    let audience = Audience::Department(control_number.department());
    vec![
        Settle(admission.to_string(), NEARED),
        Tell(audience, Facts::AdmissionExpired { admission, control_number }),
    ]
}

/// A department may ask again, and those who are asked know that it may. What was only signed once
/// more is news to nobody. The signature has been verified.
pub fn admission_reissued(e: a::AdmissionReissued) -> Vec<Effect> {
    if e.cause != a::Reissue::Resumed {
        return Vec::new();
    }
    let a::AdmissionGranted { admission, control_number, content, .. } = e.granted;
    let facts =
        Facts::AdmissionResumed { admission, control_number, title_zh: content.title_zh, reason: e.reason };
    let concerned = Audience::Around(vec![Role::CommunityWorker, Role::StreetApprover], content.areas);
    vec![Tell(Audience::Department(content.department), facts.clone()), Tell(concerned, facts)]
}

/// A department renews its form in time or lets it go, and the burden office knows what is about to
/// end. A later warning takes the place of an earlier one.
pub fn admission_expiry_neared(e: a::AdmissionExpiryNeared) -> Vec<Effect> {
    let a::AdmissionExpiryNeared {
        admission,
        control_number,
        title_zh,
        department,
        areas,
        valid_until,
        days,
    } = e;
    let facts = Facts::AdmissionExpiryNeared { admission, control_number, title_zh, valid_until, days };
    vec![
        Settle(admission.to_string(), NEARED),
        Tell(Audience::Department(department), facts.clone()),
        Tell(Audience::Around(vec![Role::BurdenOfficer], areas), facts),
    ]
}

/// A community fills its table; a table that grew replaces the notice of the smaller one.
pub fn table_opened(e: c::TableOpened) -> Vec<Effect> {
    let c::TableOpened { table, area, period, due, demands } = e;
    let audience = Audience::AtOrAbove(Role::CommunityWorker, area.clone());
    let facts = Facts::TableOpened { table, area, period, due, demands: count(demands.len()) };
    vec![Settle(table.to_string(), &[Kind::TableOpened]), Tell(audience, facts)]
}

/// The street reviews.
pub fn table_submitted(e: c::TableSubmitted) -> Vec<Effect> {
    let c::TableSubmitted { table, area, period, version, .. } = e;
    let audience = Audience::AtOrAbove(Role::StreetApprover, area.clone());
    vec![
        Settle(table.to_string(), TO_FILL),
        Settle(table.to_string(), TO_REVIEW),
        Tell(audience, Facts::TableSubmitted { table, area, period, version }),
    ]
}

/// The community corrects.
pub fn table_returned(e: c::TableReturned) -> Vec<Effect> {
    let c::TableReturned { table, area, period, cells } = e;
    let audience = Audience::AtOrAbove(Role::CommunityWorker, area.clone());
    let comment = cells.first().map(|cell| cell.comment.clone()).unwrap_or_default();
    let facts = Facts::TableReturned { table, area, period, cells: count(cells.len()), comment };
    vec![Settle(table.to_string(), TO_REVIEW), Tell(audience, facts)]
}

/// The community is done.
pub fn table_accepted(e: c::TableAccepted) -> Vec<Effect> {
    let c::TableAccepted { table, area, period, .. } = e;
    let audience = Audience::AtOrAbove(Role::CommunityWorker, area.clone());
    vec![
        Settle(table.to_string(), TO_FILL),
        Settle(table.to_string(), TO_REVIEW),
        Tell(audience, Facts::TableAccepted { table, area, period }),
    ]
}

/// The community is late, and the street knows.
pub fn table_overdue(e: c::TableOverdue) -> Vec<Effect> {
    let c::TableOverdue { table, area, period, due } = e;
    let facts = Facts::TableOverdue { table, area: area.clone(), period, due };
    vec![
        Settle(table.to_string(), &[Kind::TableOpened]),
        Tell(Audience::AtOrAbove(Role::CommunityWorker, area.clone()), facts.clone()),
        Tell(Audience::AtOrAbove(Role::StreetApprover, area), facts),
    ]
}

/// The street stands by its community, and the county's burden office follows it up. Whoever asked
/// is not told who refused.
pub fn refusal_recorded(e: c::RefusalRecorded) -> Vec<Effect> {
    let c::RefusalRecorded { refusal, receipt, area, asker, .. } = e;
    let facts = Facts::RefusalRecorded { refusal, area: area.clone(), receipt, asker };
    vec![
        Tell(Audience::AtOrAbove(Role::StreetApprover, area.clone()), facts.clone()),
        Tell(Audience::AtOrAbove(Role::BurdenOfficer, area), facts),
    ]
}

/// Those below who derive lists from it, and those who cite it.
pub fn duty_list_published(e: r::DutyListPublished) -> Vec<Effect> {
    let r::DutyListPublished { list, area, title_zh, version, effective_from, items, .. } = e;
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

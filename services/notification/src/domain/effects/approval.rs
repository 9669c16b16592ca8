//! What the events of approval make of notices.

use contracts::approval::{
    AdmissionAmended, AdmissionExpired, AdmissionExpiryNeared, AdmissionGranted, AdmissionReissued,
    AdmissionRevoked, AdmissionSuspended, InformationAsked, InformationGiven, Reissue, RequestDecided,
    RequestReturned, RequestSubmitted, RequestWithdrawn, TaskClosed, TaskEscalated, TaskOpened, TaskReminded,
};
use kernel::{AreaPath, PersonId, Role};

use super::{
    Effect::{self, Close, Expire, Settle, Stands, Tell, TellOfTask},
    count,
};
use crate::domain::{Audience, Facts, Kind, ladder::Standing};

/// What waits for the department.
const RETURNED: &[Kind] = &[Kind::RequestReturned];
/// What an approver was told of a task before it is told anew: it is one thing to do.
const REMINDED: &[Kind] = &[Kind::TaskOpened, Kind::TaskReminded, Kind::TaskAnswered];
/// What is told of a validity that comes to its end.
const NEARED: &[Kind] = &[Kind::AdmissionExpiryNeared];
/// What waits for an approver.
const TO_DECIDE: &[Kind] = &[Kind::TaskOpened, Kind::TaskReminded, Kind::TaskEscalated, Kind::TaskAnswered];
/// What waits for an answer.
const ASKED: &[Kind] = &[Kind::RequestQuestioned];
/// What was answered.
const ANSWERED: &[Kind] = &[Kind::TaskAnswered];

/// A request was filed, again perhaps: nothing is to be corrected any more.
pub(super) fn request_submitted(e: RequestSubmitted) -> Vec<Effect> {
    vec![Settle(e.request.to_string(), RETURNED)]
}

/// A request was taken back.
pub(super) fn request_withdrawn(e: RequestWithdrawn) -> Vec<Effect> {
    vec![Settle(e.request.to_string(), RETURNED)]
}

/// A request is to be corrected by its department.
pub(super) fn request_returned(e: RequestReturned) -> Vec<Effect> {
    let RequestReturned { request, department, title_zh, reason } = e;
    vec![
        Settle(request.to_string(), RETURNED),
        Tell(Audience::Department(department), Facts::RequestReturned { request, title_zh, reason }),
    ]
}

/// A department learns how its request ended.
pub(super) fn request_decided(e: RequestDecided) -> Vec<Effect> {
    let RequestDecided { request, department, title_zh, outcome, reason, supplied, .. } = e;
    let facts = Facts::RequestDecided { request, title_zh, outcome, reason, supplied: count(supplied.len()) };
    vec![Settle(request.to_string(), RETURNED), Tell(Audience::Department(department), facts)]
}

/// Whoever may decide learns that something waits. If it was somebody else until now, it does not wait for
/// them any more.
pub(super) fn task_opened(e: TaskOpened) -> Vec<Effect> {
    let TaskOpened { task, request, title_zh, department, stage, role, area, due, delegate } = e;
    let (audience, handed) = (may_decide(delegate, role, &area), delegate.is_some());
    let facts = Facts::TaskOpened { task, request, title_zh, department, stage, area, due, handed };
    vec![Settle(task.to_string(), REMINDED), Tell(audience, facts)]
}

/// Those who may decide: one alone, or whoever holds the role.
fn may_decide(delegate: Option<PersonId>, role: Role, area: &AreaPath) -> Audience {
    match delegate {
        Some(person) => Audience::One(person, role, area.clone()),
        None => Audience::AtOrAbove(role, area.clone()),
    }
}

/// Whoever may decide is reminded: it is due soon, or the applicant asks for it. That takes the place of
/// what they were told before: it is one thing to do.
pub(super) fn task_reminded(e: TaskReminded) -> Vec<Effect> {
    let TaskReminded { task, request, title_zh, role, area, due, nudged, delegate, .. } = e;
    let audience = may_decide(delegate, role, &area);
    let facts = Facts::TaskReminded { task, request, title_zh, area, due, nudged };
    vec![Settle(task.to_string(), REMINDED), Tell(audience, facts)]
}

/// A task is late: the next level learns of it.
pub(super) fn task_escalated(e: TaskEscalated) -> Vec<Effect> {
    let TaskEscalated { task, request, title_zh, area, to_role, to_area, due, .. } = e;
    let facts = Facts::TaskEscalated { task, request, title_zh, area, due };
    vec![Tell(Audience::AtOrAbove(to_role, to_area), facts)]
}

/// It waits no more, and neither does what was asked about it.
pub(super) fn task_closed(e: TaskClosed) -> Vec<Effect> {
    vec![Close(e.task), Settle(e.task.to_string(), TO_DECIDE), Settle(e.task.to_string(), ASKED)]
}

/// An approver waits for an answer of the department: what was answered before is not the whole of it. What
/// is asked and answered comes over another queue than what becomes of tasks: it may come after the end.
pub(super) fn information_asked(e: InformationAsked) -> Vec<Effect> {
    let InformationAsked { request, task, department, title_zh, question } = e;
    let facts = Facts::RequestQuestioned { request, task, title_zh, question };
    vec![Settle(task.to_string(), ANSWERED), TellOfTask(task, Audience::Department(department), facts)]
}

/// The department answered: it has nothing to answer any more, and whoever may decide goes on.
pub(super) fn information_given(e: InformationGiven) -> Vec<Effect> {
    let InformationGiven { request, task, department, title_zh, role, area, due, answer, delegate, .. } = e;
    let audience = may_decide(delegate, role, &area);
    let facts = Facts::TaskAnswered { task, request, title_zh, department, area, due, answer };
    vec![
        Settle(task.to_string(), ASKED),
        Settle(task.to_string(), REMINDED),
        TellOfTask(task, audience, facts),
    ]
}

/// A department may begin to ask, and those who will be asked know the number before the table
/// comes: one notice for whoever works or reviews there, however many communities they look after.
/// The signature has been verified. A form that was in use before the gate is no news to anybody.
pub(super) fn admission_granted(e: AdmissionGranted) -> Vec<Effect> {
    let AdmissionGranted { admission, request, control_number, content, valid_until, .. } = e;
    if request.is_none() {
        return Vec::new();
    }
    let facts =
        Facts::AdmissionGranted { admission, control_number, title_zh: content.title_zh, valid_until };
    let concerned = Audience::Around(vec![Role::CommunityWorker, Role::StreetApprover], content.areas);
    vec![Tell(Audience::Department(content.department), facts.clone()), Tell(concerned, facts)]
}

/// A department may not ask for the time being.
pub(super) fn admission_suspended(e: AdmissionSuspended) -> Vec<Effect> {
    let AdmissionSuspended { admission, control_number, reason } = e;
    let audience = Audience::Department(control_number.department());
    let over = Stands(control_number.clone(), Standing::Stopped);
    vec![over, Tell(audience, Facts::AdmissionSuspended { admission, control_number, reason })]
}

/// A department may not ask any more.
pub(super) fn admission_revoked(e: AdmissionRevoked) -> Vec<Effect> {
    let AdmissionRevoked { admission, control_number, reason } = e;
    let audience = Audience::Department(control_number.department());
    let over = Stands(control_number.clone(), Standing::Stopped);
    vec![over, Tell(audience, Facts::AdmissionRevoked { admission, control_number, reason })]
}

/// The next edition takes its place on a day: there is nothing left to renew.
pub(super) fn admission_amended(e: AdmissionAmended) -> Vec<Effect> {
    vec![Settle(e.admission.to_string(), NEARED), Stands(e.control_number, Standing::Replaced)]
}

/// The time of an admission is over.
pub(super) fn admission_expired(e: AdmissionExpired) -> Vec<Effect> {
    let AdmissionExpired { admission, control_number } = e;
    let audience = Audience::Department(control_number.department());
    vec![
        Settle(admission.to_string(), NEARED),
        Expire(control_number.clone(), audience, Facts::AdmissionExpired { admission, control_number }),
    ]
}

/// A department may ask again, and those who are asked know that it may. What was only signed once
/// more is news to nobody. The signature has been verified.
pub(super) fn admission_reissued(e: AdmissionReissued) -> Vec<Effect> {
    if e.cause != Reissue::Resumed {
        return Vec::new();
    }
    let AdmissionGranted { admission, control_number, content, .. } = e.granted;
    let live = Stands(control_number.clone(), Standing::Live);
    let facts =
        Facts::AdmissionResumed { admission, control_number, title_zh: content.title_zh, reason: e.reason };
    let concerned = Audience::Around(vec![Role::CommunityWorker, Role::StreetApprover], content.areas);
    vec![live, Tell(Audience::Department(content.department), facts.clone()), Tell(concerned, facts)]
}

/// A department renews its form in time or lets it go, and the burden office knows what is about to
/// end. A later warning takes the place of an earlier one.
pub(super) fn admission_expiry_neared(e: AdmissionExpiryNeared) -> Vec<Effect> {
    let AdmissionExpiryNeared { admission, control_number, title_zh, department, areas, valid_until, days } =
        e;
    let facts = Facts::AdmissionExpiryNeared { admission, control_number, title_zh, valid_until, days };
    vec![
        Settle(admission.to_string(), NEARED),
        Tell(Audience::Department(department), facts.clone()),
        Tell(Audience::Around(vec![Role::BurdenOfficer], areas), facts),
    ]
}

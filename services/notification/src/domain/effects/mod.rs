//! From an event to what it makes of notices: somebody is told, something is settled, or somebody
//! is going to be reminded.
//!
//! Few are told, and only what they must know: a department of its own requests, an approver of
//! what waits for them, a community of its one table. A department is not told of every single
//! community that is done.

mod approval;
mod collected;
mod collection;
mod follow_up;
mod registry;

use contracts::{DecodeError, Envelope, Event, approval as a, collection as c, registry as r};

use kernel::{ControlNumber, TaskId};

use super::{
    Audience, Facts, Kind,
    ladder::{Awaited, Standing},
};

/// One consequence.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// A notice for somebody.
    Tell(Audience, Facts),
    /// A notice for somebody, unless one of these kinds about the same thing asks for it already.
    TellUnless(&'static [Kind], Audience, Facts),
    /// A notice for somebody, unless the task is over already.
    TellOfTask(TaskId, Audience, Facts),
    /// A task is over.
    Close(TaskId),
    /// Notices of these kinds about this thing ask for nothing any more.
    Settle(String, &'static [Kind]),
    /// From now on there are reminders of this thing, until it is done.
    Await(Awaited),
    /// It is done: no more reminders.
    Done(String),
    /// It is not done after all: the reminders go on.
    Resume(String),
    /// A demand stands like this from now on.
    Stands(ControlNumber, Standing),
    /// The time of a demand is over: that is told unless another has taken its place.
    Expire(ControlNumber, Audience, Facts),
}

/// What an event makes of notices; of most events nothing. An admission's signature is verified
/// before anybody asks here.
///
/// # Errors
/// If the payload is not what its type promises.
pub fn of(envelope: &Envelope) -> Result<Vec<Effect>, DecodeError> {
    match envelope.kind.as_str() {
        r::DutyListPublished::TYPE => then(envelope, registry::duty_list_published),
        r::FollowUpOpened::TYPE => then(envelope, follow_up::opened),
        r::FollowUpReminded::TYPE => then(envelope, follow_up::reminded),
        r::FollowUpOverdue::TYPE => then(envelope, follow_up::overdue),
        r::FollowUpClosed::TYPE => then(envelope, follow_up::closed),
        a::RequestSubmitted::TYPE => then(envelope, approval::request_submitted),
        a::RequestReturned::TYPE => then(envelope, approval::request_returned),
        a::RequestWithdrawn::TYPE => then(envelope, approval::request_withdrawn),
        a::RequestDecided::TYPE => then(envelope, approval::request_decided),
        a::InformationAsked::TYPE => then(envelope, approval::information_asked),
        a::InformationGiven::TYPE => then(envelope, approval::information_given),
        a::TaskOpened::TYPE => then(envelope, approval::task_opened),
        a::TaskReminded::TYPE => then(envelope, approval::task_reminded),
        a::TaskEscalated::TYPE => then(envelope, approval::task_escalated),
        a::TaskClosed::TYPE => then(envelope, approval::task_closed),
        a::AdmissionGranted::TYPE => then(envelope, approval::admission_granted),
        a::AdmissionReissued::TYPE => then(envelope, approval::admission_reissued),
        a::AdmissionExpiryNeared::TYPE => then(envelope, approval::admission_expiry_neared),
        a::AdmissionSuspended::TYPE => then(envelope, approval::admission_suspended),
        a::AdmissionRevoked::TYPE => then(envelope, approval::admission_revoked),
        a::AdmissionAmended::TYPE => then(envelope, approval::admission_amended),
        a::AdmissionExpired::TYPE => then(envelope, approval::admission_expired),
        c::TableOpened::TYPE => then(envelope, collection::table_opened),
        c::TableSubmitted::TYPE => then(envelope, collection::table_submitted),
        c::TableReturned::TYPE => then(envelope, collection::table_returned),
        c::TablePassed::TYPE => then(envelope, collection::table_passed),
        c::TableAccepted::TYPE => then(envelope, collection::table_accepted),
        c::TableOverdue::TYPE => then(envelope, collection::table_overdue),
        c::ValuesCorrected::TYPE => then(envelope, collection::values_corrected),
        c::ValueDisputed::TYPE => then(envelope, collected::value_disputed),
        c::DisputeResolved::TYPE => then(envelope, collected::dispute_resolved),
        c::RosterMoveAsked::TYPE => then(envelope, collected::roster_move_asked),
        c::RosterMoveEnded::TYPE => then(envelope, collected::roster_move_ended),
        c::DemandsConflicted::TYPE => then(envelope, collected::demands_conflicted),
        c::RefusalRecorded::TYPE => then(envelope, collection::refusal_recorded),
        _ => Ok(Vec::new()),
    }
}

fn then<E: Event>(envelope: &Envelope, makes: fn(E) -> Vec<Effect>) -> Result<Vec<Effect>, DecodeError> {
    envelope.decode().map(makes)
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

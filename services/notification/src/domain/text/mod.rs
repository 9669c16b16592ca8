//! The words, made when a notice is read: as a colleague would say it, in both languages.

mod approval;
mod collected;
mod collection;
mod counts;
mod dates;
pub mod plain;
mod registry;

pub use counts::counted;

use kernel::Timestamp;

use super::{Facts, Names};

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// What makes words of facts.
struct Writer<'a> {
    names: &'a Names,
    /// When it happened: days of the same year are written without it.
    at: Timestamp,
}

/// The words of a notice. What people wrote is in it, so it is made harmless as a whole.
pub fn of(facts: &Facts, at: Timestamp, names: &Names) -> Text {
    let Text { zh, en } = words(facts, at, names);
    Text { zh: plain::line(&zh), en: plain::line(&en) }
}

#[expect(clippy::too_many_lines, reason = "one arm for each kind of fact")]
fn words(facts: &Facts, at: Timestamp, names: &Names) -> Text {
    let writer = Writer { names, at };
    match facts {
        Facts::RequestReturned { title_zh, reason, .. } => approval::returned(title_zh, reason),
        Facts::RequestQuestioned { title_zh, question, .. } => approval::questioned(title_zh, question),
        Facts::TaskReminded { title_zh, due, nudged, .. } => writer.task_reminded(title_zh, *due, *nudged),
        Facts::TaskEscalated { title_zh, area, due, .. } => writer.task_escalated(title_zh, area, *due),
        Facts::TaskAnswered { title_zh, department, due, answer, .. } => {
            writer.task_answered(title_zh, department, *due, answer)
        }
        Facts::RequestDecided { title_zh, outcome, reason, supplied, .. } => {
            approval::decided(title_zh, *outcome, reason, *supplied)
        }
        Facts::TaskOpened { title_zh, department, due, handed: true, .. } => {
            writer.task_handed(title_zh, department, *due)
        }
        Facts::TaskOpened { title_zh, department, stage, due, .. } => {
            writer.task_opened(title_zh, department, stage, *due)
        }
        Facts::AdmissionGranted { control_number, title_zh, valid_until, .. } => {
            writer.admission_granted(control_number, title_zh, *valid_until)
        }
        Facts::AdmissionSuspended { control_number, reason, .. } => {
            approval::suspended(control_number, reason)
        }
        Facts::AdmissionRevoked { control_number, reason, .. } => approval::revoked(control_number, reason),
        Facts::AdmissionExpired { control_number, .. } => approval::expired(control_number),
        Facts::AdmissionResumed { control_number, title_zh, reason, .. } => {
            approval::resumed(control_number, title_zh, reason)
        }
        Facts::AdmissionExpiryNeared { control_number, title_zh, valid_until, days, .. } => {
            writer.expiry_neared(control_number, title_zh, *valid_until, *days)
        }
        Facts::TableOpened { period, due, demands, .. } => writer.table_opened(*period, *due, *demands),
        Facts::TableDue { period, due, .. } => writer.table_due(*period, *due),
        Facts::TableLate { area, period, due, .. } => writer.table_late(area, *period, *due),
        Facts::TableSubmitted { area, period, version, .. } => {
            writer.table_submitted(area, *period, *version)
        }
        Facts::TablePassed { area, period, .. } => writer.table_passed(area, *period),
        Facts::TableReturned { period, cells, comment, .. } => collection::returned(*period, *cells, comment),
        Facts::TableAccepted { period, .. } => collection::accepted(*period),
        Facts::TableOverdue { area, period, due, .. } => writer.table_overdue(area, *period, *due),
        Facts::ValueDisputed { area, label_zh, period, value, reason, .. } => {
            writer.value_disputed(area, (label_zh, *period), value, reason)
        }
        Facts::DisputeResolved { department, period, replaced, answer, .. } => {
            writer.dispute_resolved(department, *period, *replaced, answer)
        }
        Facts::RosterMoveAsked { title_zh, area, .. } => writer.roster_move_asked(title_zh, area),
        Facts::RosterMoveRejected { title_zh, area, .. } => writer.roster_move_rejected(title_zh, area),
        Facts::DemandsConflicted { control_number, with, values, .. } => {
            collected::demands_conflicted(control_number, with, *values)
        }
        Facts::ValuesCorrected { count, withdrawn, area, period, .. } => {
            writer.values_corrected(*count, *withdrawn, area, *period)
        }
        Facts::RefusalRecorded { area, receipt, asker, .. } => writer.refusal_recorded(area, receipt, asker),
        Facts::DutyListPublished { area, title_zh, version, effective_from, items, .. } => {
            let list = registry::List {
                title_zh,
                version: *version,
                effective_from: *effective_from,
                items: *items,
            };
            writer.duty_list_published(area, &list)
        }
        Facts::FollowUpOpened { above_area, title_zh, version, changes, due, provisional, .. } => {
            let above = registry::Above { title_zh, version: *version };
            writer.follow_up_opened(above_area, &above, *changes, (*due, *provisional))
        }
        Facts::FollowUpReminded { above_area, title_zh, version, due, .. } => {
            writer.follow_up_reminded(above_area, &registry::Above { title_zh, version: *version }, *due)
        }
        Facts::FollowUpOverdue { area, title_zh, version, due, .. } => {
            writer.follow_up_overdue(area, &registry::Above { title_zh, version: *version }, *due)
        }
        Facts::FollowUpDeclined { area, title_zh, version, reason, .. } => {
            writer.follow_up_declined(area, &registry::Above { title_zh, version: *version }, reason)
        }
        Facts::EmergencyDeclared { area, what, .. } => writer.emergency_declared(area, what),
        Facts::WebhookStopped { host, reason, .. } => approval::webhook_stopped(host, reason),
    }
}

fn text(zh: String, en: String) -> Text {
    Text { zh, en }
}

#[cfg(test)]
mod tests;

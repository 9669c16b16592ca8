//! The clock of a whole review: by when a request is decided, whatever its stages take (受理之日起不超过
//! 15个工作日). It runs from the first filing over every edition, and stands still while the applicant
//! revises or owes an answer. When it is over the next level is told and an incident stands open; silence
//! never approves.

use kernel::{
    AreaCode, Role, TaskId, Timestamp,
    calendar::{Calendar, WorkingDays},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{clock, flow::Total};

/// The clock of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// When it began to run.
    pub started_at: Timestamp,
    /// How much time there is.
    pub days: WorkingDays,
    /// What is not counted: time it stood still, and time that was added with reasons.
    pub more: WorkingDays,
    /// How many working days before it is over a reminder goes out.
    pub remind_before: Option<WorkingDays>,
    /// By when the request is decided.
    pub due: Timestamp,
    /// When the reminder goes out; none, if it went out or there is none.
    pub remind_at: Option<Timestamp>,
    /// Since when it stands still.
    pub stopped_at: Option<Timestamp>,
    /// When it was over and the next level was told.
    pub missed_at: Option<Timestamp>,
}

/// A task that waited when the time of its request was over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = DeadlineWaiting)]
pub struct Waiting {
    /// The task.
    pub task: TaskId,
    /// Its stage.
    pub stage: String,
    /// Whose it is.
    pub role: Role,
    /// The area it decides for.
    pub area: AreaCode,
    /// Since when it is open.
    pub opened_at: Timestamp,
    /// When it was due itself.
    pub due: Timestamp,
}

impl Deadline {
    /// Of a request that is filed now.
    pub fn begin(total: &Total, now: Timestamp, calendar: &Calendar) -> Self {
        let begun = Self {
            started_at: now,
            days: total.working_days,
            more: WorkingDays(0),
            remind_before: total.remind_before,
            due: now,
            remind_at: None,
            stopped_at: None,
            missed_at: None,
        };
        begun.anew(calendar)
    }

    /// The same under the time that another version or flow gives.
    #[must_use]
    pub fn under(self, total: &Total, calendar: &Calendar) -> Self {
        Self { days: total.working_days, remind_before: total.remind_before, ..self }.anew(calendar)
    }

    /// It stands still from now on, if it does not already.
    #[must_use]
    pub fn stop(self, now: Timestamp) -> Self {
        Self { stopped_at: self.stopped_at.or(Some(now)), ..self }
    }

    /// It runs on: the working days that passed meanwhile do not count.
    #[must_use]
    pub fn resume(self, now: Timestamp, calendar: &Calendar) -> Self {
        let Some(stopped) = self.stopped_at else { return self };
        let still = calendar.between(stopped.china_date(), now.china_date());
        Self { stopped_at: None, ..self }.later(still, calendar)
    }

    /// So many working days more.
    #[must_use]
    pub fn later(self, more: WorkingDays, calendar: &Calendar) -> Self {
        Self { more: WorkingDays(self.more.0 + more.0), ..self }.anew(calendar)
    }

    /// Whether the time is over.
    pub fn over(&self, now: Timestamp) -> bool {
        self.stopped_at.is_none() && self.due < now
    }

    fn anew(self, calendar: &Calendar) -> Self {
        let due = clock::later(self.started_at, WorkingDays(self.days.0 + self.more.0), calendar);
        let reminder = clock::reminder(self.remind_before, due, calendar);
        // What was told once is told again only if it moved.
        let told = self.due == due && self.remind_at.is_none();
        Self { due, remind_at: reminder.filter(|_| !told), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::from_china(text.parse().unwrap())
    }

    fn total(days: u32) -> Total {
        Total {
            working_days: WorkingDays(days),
            remind_before: Some(WorkingDays(3)),
            escalate_to: Role::GovernmentApprover,
        }
    }

    #[test]
    fn fifteen_working_days_in_all_without_the_applicants_time() {
        let calendar = Calendar::default();
        // Monday 23 November; fifteen working days later is Monday 14 December.
        let begun = Deadline::begin(&total(15), at("2026-11-23T10:00:00"), &calendar);
        assert_eq!(begun.due, at("2026-12-14T18:00:00"));
        assert_eq!(begun.remind_at, Some(at("2026-12-09T08:30:00")));
        // Returned on Wednesday, filed again on the Monday after: three working days do not count.
        let stopped = begun.stop(at("2026-11-25T09:00:00"));
        assert!(!stopped.over(at("2027-01-25T09:00:00")), "time that stands still is never over");
        assert_eq!(stopped.stop(at("2026-11-27T09:00:00")), stopped, "it stands still only once");
        let on = stopped.resume(at("2026-11-30T16:00:00"), &calendar);
        assert_eq!((on.due, on.more, on.stopped_at), (at("2026-12-17T18:00:00"), WorkingDays(3), None));
        assert!(on.over(at("2026-12-17T18:00:01")) && !on.over(at("2026-12-17T18:00:00")));
        assert_eq!(on.later(WorkingDays(10), &calendar).due, at("2026-12-31T18:00:00"));
    }

    #[test]
    fn another_flow_gives_another_time_from_the_same_beginning() {
        let calendar = Calendar::default();
        let begun = Deadline::begin(&total(15), at("2026-11-23T10:00:00"), &calendar);
        assert_eq!(begun.under(&total(15), &calendar), begun);
        assert_eq!(begun.under(&total(20), &calendar).due, at("2026-12-21T18:00:00"));
    }

    #[test]
    fn a_reminder_that_went_out_goes_out_again_only_if_the_day_moved() {
        let calendar = Calendar::default();
        let begun = Deadline::begin(&total(15), at("2026-11-23T10:00:00"), &calendar);
        let told = Deadline { remind_at: None, ..begun };
        assert_eq!(told.under(&total(15), &calendar).remind_at, None);
        assert_eq!(told.later(WorkingDays(10), &calendar).remind_at, Some(at("2026-12-23T08:30:00")));
    }
}

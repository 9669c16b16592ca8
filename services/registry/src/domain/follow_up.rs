//! Following a change above: every list that derived from the older version gets a task with a
//! deadline, which ends when a version that follows is published, or with a recorded reason why not.

use chrono::NaiveDate;
use kernel::{
    Actor, AreaPath, FollowUpId, ListId, Refusal, Revision, Timestamp, Violation,
    calendar::{Calendar, DueDate, WorkingDays},
    text,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{DutyList, codes, differences::Difference, follow_up_told::Told, list_codes};

/// How a task ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// A list that derives from the new version was published.
    Followed,
    /// It was decided not to follow, for a reason that is recorded.
    Declined,
}

/// The end of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Closing {
    /// How.
    pub outcome: Outcome,
    /// Who.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// The list that follows.
    pub list: Option<ListId>,
    /// Why not.
    pub reason: String,
    /// The number of the document that says so.
    pub document_no: String,
}

/// One area's task to follow one change above.
#[derive(Debug, Clone, PartialEq)]
pub struct FollowUp {
    /// Its id.
    pub id: FollowUpId,
    /// The area whose list has to follow.
    pub area: AreaPath,
    /// The list above that was published.
    pub above: ListId,
    /// The area of that list.
    pub above_area: AreaPath,
    /// The version of that list.
    pub above_version: i32,
    /// When it was published.
    pub opened_at: Timestamp,
    /// Until when a list that follows has to be published.
    pub due: DueDate,
    /// What changed above, field by field.
    pub changes: Vec<Difference>,
    /// How it ended; none while it is open.
    pub closing: Option<Closing>,
    /// What those who have to follow were told last.
    pub told: Told,
    /// Counts its changes; zero before it is stored.
    pub revision: Revision,
}

/// How long the lists below have.
#[derive(Debug, Clone, Copy)]
pub struct Patience<'a> {
    /// In working days after the publication.
    pub within: WorkingDays,
    /// The published calendars.
    pub calendar: &'a Calendar,
}

impl FollowUp {
    /// The task of an area below a list that was just published.
    pub fn open(
        id: FollowUpId,
        area: AreaPath,
        (above, version): (&DutyList, i32),
        changes: Vec<Difference>,
        (now, patience): (Timestamp, Patience<'_>),
    ) -> Self {
        Self {
            id,
            area,
            above: above.id,
            above_area: above.area.clone(),
            above_version: version,
            opened_at: now,
            due: patience.calendar.after(now.china_date(), patience.within),
            changes,
            closing: None,
            told: Told::Opened,
            revision: Revision::NEW,
        }
    }

    /// Whether it is open past its last day.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.closing.is_none() && self.due.date < today
    }

    /// A list of its area was published: the task ends if that list derives from the version above,
    /// or from a later one. `parent_version` is that of the list it derives from.
    ///
    /// Answers whether it ended.
    pub fn follow(&mut self, list: &DutyList, parent_version: i32, by: Actor, at: Timestamp) -> bool {
        if self.closing.is_some() || self.area != list.area || parent_version < self.above_version {
            return false;
        }
        self.closing = Some(Closing {
            outcome: Outcome::Followed,
            by,
            at,
            list: Some(list.id),
            reason: String::new(),
            document_no: String::new(),
        });
        true
    }

    /// It was decided not to follow.
    ///
    /// # Errors
    /// If it has ended, or no reason or document is named.
    pub fn decline(
        &mut self,
        reason: &str,
        document_no: &str,
        (by, at): (Actor, Timestamp),
    ) -> Result<(), Refusal> {
        if self.closing.is_some() {
            return Err(Refusal::new(&list_codes::FOLLOW_UP_CLOSED));
        }
        let mut wrong: Vec<Violation> = Vec::new();
        let mut read = |value: &str, longest, pointer: &str| {
            text::required(value, longest, pointer)
                .map_err(|violation| wrong.push(violation))
                .unwrap_or_default()
        };
        let (reason, document_no) = (read(reason, 500, "/reason"), read(document_no, 60, "/document_no"));
        if !wrong.is_empty() {
            return Err(Refusal::new(&codes::INPUT).with(wrong));
        }
        self.closing = Some(Closing { outcome: Outcome::Declined, by, at, list: None, reason, document_no });
        Ok(())
    }

    /// The deadline again, once the calendar it fell past is published. Answers whether it moved; then
    /// what was told of the old one counts for nothing.
    pub fn reckon(&mut self, patience: Patience<'_>) -> bool {
        if self.closing.is_some() || !self.due.provisional {
            return false;
        }
        let due = patience.calendar.after(self.opened_at.china_date(), patience.within);
        let moved = due != self.due;
        self.due = due;
        if moved {
            self.told = Told::Opened;
        }
        moved
    }
}

#[cfg(test)]
mod tests {
    use kernel::{AreaLevel, calendar::DayKind};

    use super::*;

    fn list(n: u128) -> DutyList {
        let id = ListId::from_uuid(format!("{n:032x}").parse().unwrap());
        let place = ("/210000000000/210100000000/".parse().unwrap(), AreaLevel::City);
        DutyList::draft(id, place, "清单", "2027-01-01".parse().unwrap(), Actor::System).unwrap()
    }

    fn task(version: i32) -> FollowUp {
        let mut calendar = Calendar::default();
        let rest = (1..=3).map(|d| (NaiveDate::from_ymd_opt(2026, 10, d).unwrap(), DayKind::Rest));
        calendar.publish(2026, rest);
        let now = "2026-09-28T02:00:00Z".parse().unwrap();
        let patience = Patience { within: WorkingDays(4), calendar: &calendar };
        let id = FollowUpId::from_uuid(format!("{:032x}", 9).parse().unwrap());
        FollowUp::open(id, list(2).area, (&list(1), version), vec![], (now, patience))
    }

    #[test]
    fn the_deadline_is_in_working_days() {
        let task = task(2);
        assert_eq!(task.due.date.to_string(), "2026-10-06");
        let on = |day: &str| task.is_overdue(day.parse().unwrap());
        assert_eq!((on("2026-10-06"), on("2026-10-07")), (false, true));
    }

    #[test]
    fn a_reminder_comes_near_the_end_and_once_and_not_on_the_first_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let mut task = task(2);
        for (today, soon, call) in [
            ("2026-09-28", "2026-10-08", None),
            ("2026-09-29", "2026-10-05", None),
            ("2026-09-30", "2026-10-06", Some(Told::Reminded)),
            ("2026-10-01", "2026-10-07", None),
            ("2026-10-07", "2026-10-13", Some(Told::Overdue)),
            ("2026-10-08", "2026-10-14", None),
        ] {
            assert_eq!(task.call(day(today), day(soon)), call, "{today}");
        }
        let mut followed = super::tests::task(2);
        followed.follow(&list(2), 2, Actor::System, followed.opened_at);
        assert_eq!(followed.call(day("2026-12-01"), day("2026-12-07")), None, "what ended is not called for");
    }

    #[test]
    fn only_a_list_of_the_area_that_derives_from_the_change_or_later_ends_it() {
        let at: Timestamp = "2026-10-01T00:00:00Z".parse().unwrap();
        let elsewhere = DutyList { area: "/210000000000/210200000000/".parse().unwrap(), ..list(2) };
        for (list, parent_version, ends) in
            [(list(2), 1, false), (list(2), 2, true), (list(2), 3, true), (elsewhere, 3, false)]
        {
            let mut task = task(2);
            assert_eq!(task.follow(&list, parent_version, Actor::System, at), ends);
            assert_eq!(task.closing.is_some(), ends);
            assert!(!ends || !task.follow(&list, 9, Actor::System, at), "it ends once");
        }
    }

    #[test]
    fn not_following_needs_a_reason_and_a_document() {
        let at: Timestamp = "2026-10-01T00:00:00Z".parse().unwrap();
        let mut task = task(2);
        let refusal = task.decline(" ", "", (Actor::System, at)).unwrap_err();
        let told: Vec<_> = refusal.violations.iter().map(|v| v.pointer.as_str()).collect();
        assert_eq!(told, ["/reason", "/document_no"]);
        task.decline("本市无此事项", "沈民发〔2026〕3号", (Actor::System, at)).unwrap();
        let again = task.decline("再说", "4号", (Actor::System, at)).unwrap_err();
        assert_eq!(again.code.name, "registry.follow-up.closed");
    }
}

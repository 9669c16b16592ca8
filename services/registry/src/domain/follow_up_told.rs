//! What those who have to follow are told, and when: that there is a task, that its last day comes
//! near, that it is past. Each once.

use chrono::NaiveDate;
use kernel::calendar::WorkingDays;
use serde::{Deserialize, Serialize};

use super::FollowUp;

/// They are reminded when so few working days are left.
pub const REMIND_WITHIN: WorkingDays = WorkingDays(5);

/// The last thing they were told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Told {
    /// That there is something to follow.
    Opened,
    /// That the last day comes near.
    Reminded,
    /// That it is past.
    Overdue,
}

impl FollowUp {
    /// What is to be told on a day, if anything; `soon` is the last day that counts as near.
    ///
    /// On the day a task is opened nobody is reminded of it, however short it is.
    pub fn call(&mut self, today: NaiveDate, soon: NaiveDate) -> Option<Told> {
        let call = if self.is_overdue(today) {
            Told::Overdue
        } else if self.closing.is_none() && self.due.date <= soon && self.opened_at.china_date() < today {
            Told::Reminded
        } else {
            return None;
        };
        let news = call > self.told;
        self.told = self.told.max(call);
        news.then_some(call)
    }
}

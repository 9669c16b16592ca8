//! What people did on the tasks of an edition, to be put into another flow.

use kernel::{Actor, AreaPath, Role, Timestamp, calendar::Calendar};

use crate::domain::{flow::Stage, task::Ending};

/// One recorded task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand {
    /// The stage.
    pub stage: String,
    /// The role that decides.
    pub role: Role,
    /// The area it decides for.
    pub area: AreaPath,
    /// Which of several people at the place.
    pub seat: i32,
    /// Whether somebody added it beside those of the stage.
    pub added: bool,
    /// How it ended, if it has.
    pub ending: Option<Ending>,
    /// Who decided.
    pub by: Option<Actor>,
    /// When it opened.
    pub opened: Timestamp,
    /// When it closed.
    pub closed: Option<Timestamp>,
    /// When its clock stood still: from, until.
    pub stops: Vec<(Timestamp, Timestamp)>,
}

impl Hand {
    /// Whether somebody decided: what was cancelled or still waits was decided by nobody.
    pub fn decided(&self) -> bool {
        self.by.is_some() && self.ending.is_some_and(|ending| ending != Ending::Cancelled)
    }

    /// When it would close had it opened at this moment: after as many working days as it took, at
    /// the same time of the day. What did not move is done when it was done.
    pub fn closes(&self, opened: Timestamp, calendar: &Calendar) -> Option<Timestamp> {
        let closed = self.closed?;
        if opened == self.opened {
            return Some(closed);
        }
        let days = calendar.between(self.opened.china_date(), closed.china_date());
        if days.0 == 0 {
            return Some(opened.plus(closed.since(self.opened)));
        }
        let day = calendar.after(opened.china_date(), days).date;
        Some(Timestamp::from_china(day.and_time(closed.china().time())).max(opened))
    }
}

/// The recorded tasks of an edition, each to be used once.
#[derive(Debug, Clone)]
pub struct Hands<'a>(Vec<&'a Hand>);

impl<'a> Hands<'a> {
    /// Those of an edition.
    pub fn of(hands: &'a [Hand]) -> Self {
        Self(hands.iter().collect())
    }

    /// Who sat at a place of a stage; else who decided there in the same role at a stage that the
    /// flow does not have.
    pub fn take(&mut self, stage: &Stage, (area, seat): (&AreaPath, i32), keys: &[&str]) -> Option<&'a Hand> {
        let own =
            |hand: &&Hand| !hand.added && hand.stage == stage.key && hand.area == *area && hand.seat == seat;
        let elsewhere = |hand: &&Hand| {
            hand.decided()
                && hand.role == stage.role
                && hand.area == *area
                && !keys.contains(&hand.stage.as_str())
        };
        let at = self.0.iter().position(own).or_else(|| self.0.iter().position(elsewhere))?;
        Some(self.0.remove(at))
    }

    /// Signers who were added to a stage.
    pub fn added_to(&mut self, stage: &Stage) -> Vec<&'a Hand> {
        let (added, left) = self.0.iter().partition(|hand| hand.added && hand.stage == stage.key);
        self.0 = left;
        added
    }
}

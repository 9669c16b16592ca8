//! The ladder of reminders of a table: two working days before it is due and on the day, to the
//! community; on the day after, that it is overdue, which collection tells; and last of all, three
//! working days after it was due, to the street. Whoever has done it is not reminded, and what is said
//! on a rung takes the place of what was said to the same people below.

use chrono::NaiveDate;
use kernel::{
    AreaPath, ControlNumber, Period, Role, TableId,
    calendar::{Calendar, WorkingDays},
};

use super::{Audience, Facts, Kind};

/// A table that somebody waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awaited {
    /// The table.
    pub table: TableId,
    /// Its community.
    pub area: AreaPath,
    /// Its period.
    pub period: Period,
    /// When it is due.
    pub due: NaiveDate,
    /// The demands it answers; none known of a table from before they were noted.
    pub demands: Vec<ControlNumber>,
}

/// How a demand stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Another takes its place from a day on; until then it is live.
    Replaced,
    /// Its time is over.
    Expired,
    /// It may not be asked, for good or for now.
    Stopped,
    /// It may be asked again.
    Live,
}

/// Working days between the first reminder and the day.
const AHEAD: u32 = 2;
/// Working days between the day and the street.
const PATIENCE: WorkingDays = WorkingDays(3);

/// A reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rung {
    /// Nobody was reminded yet.
    Ground,
    /// Soon.
    Before,
    /// Today.
    Today,
    /// The street.
    Street,
}

impl Rung {
    const ALL: [Self; 4] = [Self::Ground, Self::Before, Self::Today, Self::Street];

    /// As it is stored.
    pub fn number(self) -> i32 {
        match self {
            Self::Ground => 0,
            Self::Before => 1,
            Self::Today => 2,
            Self::Street => 3,
        }
    }

    /// Reads [`Rung::number`].
    pub fn numbered(number: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|rung| rung.number() == number)
    }

    /// The one above, if there is one.
    fn next(self) -> Option<Self> {
        Self::numbered(self.number() + 1)
    }

    fn day(self, due: NaiveDate, calendar: &Calendar) -> NaiveDate {
        match self {
            Self::Ground => NaiveDate::MIN,
            Self::Before => before(due, calendar),
            Self::Today => due,
            Self::Street => calendar.after(due, PATIENCE).date,
        }
    }
}

/// The working day after which only the day before and the day itself are left.
fn before(due: NaiveDate, calendar: &Calendar) -> NaiveDate {
    let mut day = due;
    let mut left = AHEAD;
    while left > 0 {
        day = day.pred_opt().unwrap_or(NaiveDate::MIN);
        left -= u32::from(calendar.is_workday(day));
    }
    day
}

/// The highest rung whose day has come.
pub fn reached(due: NaiveDate, today: NaiveDate, calendar: &Calendar) -> Rung {
    let come = |rung: &Rung| rung.day(due, calendar) <= today;
    Rung::ALL.into_iter().filter(come).max().unwrap_or(Rung::Ground)
}

/// When to look again; never once the street was told.
pub fn look_on(after: Rung, due: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
    after.next().map(|rung| rung.day(due, calendar))
}

/// Where the ladder of a table begins that opened or came back on this day, which says enough for the
/// day: what has passed is not reminded of. Is it late by then, whoever fills it has as much time as
/// anybody who is late, before the street hears of it.
pub fn start(due: NaiveDate, today: NaiveDate, calendar: &Calendar) -> (Rung, Option<NaiveDate>) {
    if today > due {
        return (Rung::Today, Some(calendar.after(today, PATIENCE).date));
    }
    let rung = reached(due, today, calendar);
    (rung, look_on(rung, due, calendar))
}

/// Where the ladder of a table begins anew that nobody could ask for in between: what was said of it is
/// said no more, so that the rung it has come to is told again.
pub fn again(due: NaiveDate, today: NaiveDate, calendar: &Calendar) -> (Rung, Option<NaiveDate>) {
    if today > due {
        return start(due, today, calendar);
    }
    (Rung::Ground, look_on(Rung::Ground, due, calendar))
}

/// What asks a community, or of a late one its street, for a table.
pub const TO_FILL: &[Kind] =
    &[Kind::TableOpened, Kind::TableDue, Kind::TableReturned, Kind::TableOverdue, Kind::TableLate];

/// What the people who are told on a rung were told below.
pub fn replaces(rung: Rung) -> &'static [Kind] {
    match rung {
        Rung::Before | Rung::Today => &[Kind::TableOpened, Kind::TableDue, Kind::TableReturned],
        Rung::Ground | Rung::Street => &[],
    }
}

/// Who is told what on a rung.
pub fn telling(rung: Rung, awaited: Awaited) -> Option<(Audience, Facts)> {
    let Awaited { table, area, period, due, .. } = awaited;
    match rung {
        Rung::Ground => None,
        Rung::Before | Rung::Today => {
            let audience = Audience::AtOrAbove(Role::CommunityWorker, area.clone());
            Some((audience, Facts::TableDue { table, area, period, due }))
        }
        Rung::Street => {
            let audience = Audience::AtOrAbove(Role::StreetApprover, area.clone());
            Some((audience, Facts::TableLate { table, area, period, due }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn rungs_are_counted_in_working_days() {
        let calendar = Calendar::default();
        // Tuesday: the weekend lies between the first reminder and the day.
        let due = day("2026-12-01");
        for (today, expected) in [
            ("2026-11-26", Rung::Ground),
            ("2026-11-27", Rung::Before),
            ("2026-11-30", Rung::Before),
            ("2026-12-01", Rung::Today),
            ("2026-12-03", Rung::Today),
            ("2026-12-04", Rung::Street),
            ("2027-03-01", Rung::Street),
        ] {
            assert_eq!(reached(due, day(today), &calendar), expected, "{today}");
        }
        assert_eq!(start(due, day("2026-11-27"), &calendar), (Rung::Before, Some(due)));
        // Nobody who was told on the day before the street would have been has no time left.
        for opened in ["2026-12-04", "2027-01-04"] {
            let (rung, look_on) = start(due, day(opened), &calendar);
            assert_eq!((rung, look_on), (Rung::Today, Some(calendar.after(day(opened), PATIENCE).date)));
        }
        assert_eq!(look_on(Rung::Ground, due, &calendar), Some(day("2026-11-27")));
        assert_eq!(look_on(Rung::Today, due, &calendar), Some(day("2026-12-04")));
        assert_eq!(look_on(Rung::Street, due, &calendar), None);
    }
}

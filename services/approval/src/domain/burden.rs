//! Planned burden: the minutes that a form takes of a community, in a year and in every week.
//!
//! Minutes are per response. A response falls into the week of its due date; a year has as many
//! responses as due dates. What is due once, or when something happens, counts once.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate, TimeDelta};
use kernel::{AreaPath, ControlNumber, DepartmentCode, Frequency};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use super::measured::Measured;

/// An ISO week: its year and number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[schema(as = BurdenWeek)]
pub struct Week {
    /// The ISO year.
    pub year: i32,
    /// 1 to 53.
    pub week: u32,
}

impl Week {
    /// The week of a day.
    pub fn of(day: NaiveDate) -> Self {
        let week = day.iso_week();
        Self { year: week.year(), week: week.week() }
    }
}

/// What one live admission takes.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The admission.
    pub control_number: ControlNumber,
    /// The department that asks.
    pub department: DepartmentCode,
    /// The form.
    pub form_title: String,
    /// The item it rests on first, if it rests on one.
    pub item: String,
    /// An area it covers.
    pub area: AreaPath,
    /// Minutes per response, as they were planned.
    pub minutes: i32,
    /// What responses took, once enough of them were measured.
    pub measured: Option<Measured>,
    /// How often.
    pub schedule: Schedule,
}

/// When responses fall due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    /// How often.
    pub frequency: Frequency,
    /// The first due date.
    pub first_due: NaiveDate,
    /// The last day of validity.
    pub until: NaiveDate,
}

impl Schedule {
    /// The due dates between two days, both included.
    pub fn due(&self, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
        let last = to.min(self.until);
        let single = matches!(self.frequency, Frequency::Once | Frequency::OnEvent);
        let mut due = Vec::new();
        for count in 0_u32.. {
            let Some(day) = self.nth(count).filter(|day| *day <= last) else { break };
            if day >= from {
                due.push(day);
            }
            if single {
                break;
            }
        }
        due
    }

    fn nth(&self, count: u32) -> Option<NaiveDate> {
        let months = |each: u32| self.first_due.checked_add_months(Months::new(count.checked_mul(each)?));
        let days = |each: i64| self.first_due.checked_add_signed(TimeDelta::days(i64::from(count) * each));
        match self.frequency {
            Frequency::Daily => days(1),
            Frequency::Weekly => days(7),
            Frequency::Monthly => months(1),
            Frequency::Quarterly => months(3),
            Frequency::HalfYearly => months(6),
            Frequency::Yearly | Frequency::Once | Frequency::OnEvent => months(12),
        }
    }

    /// Responses within a calendar year.
    pub fn responses_in(&self, year: i32) -> i64 {
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        let due = day(1, 1).zip(day(12, 31)).map(|(first, last)| self.due(first, last).len());
        due.and_then(|count| i64::try_from(count).ok()).unwrap_or(0)
    }
}

/// Why communities were not asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reuse {
    /// Another form took the place of the one that asked.
    Replaced,
    /// The department got what is held.
    Supplied,
    /// The demand was refused.
    Stopped,
}

/// Time that was asked of communities and not taken.
#[derive(Debug, Clone)]
pub struct Spare {
    /// Why not.
    pub reuse: Reuse,
    /// The department that asked.
    pub department: DepartmentCode,
    /// The item it rested on first, if it rested on one.
    pub item: String,
    /// Minutes per response that were not taken: so many of so many parts of them.
    pub minutes: (i64, (i64, i64)),
    /// When responses would have been due.
    pub schedule: Schedule,
    /// From this day on, if not from the first.
    pub since: Option<NaiveDate>,
    /// Communities that were not asked.
    pub communities: i64,
}

impl Spare {
    /// The minutes spared on each day between two on which a response would have been due.
    pub fn days(&self, (from, to): (NaiveDate, NaiveDate)) -> Vec<(NaiveDate, i64)> {
        let (minutes, (part, of)) = self.minutes;
        let each = minutes * self.communities * part / of.max(1);
        let from = self.since.map_or(from, |since| since.max(from));
        self.schedule.due(from, to).into_iter().map(|day| (day, each)).collect()
    }
}

impl Plan {
    /// Minutes that a response takes: as measured where it was, as planned until then.
    pub fn takes(&self) -> i32 {
        self.measured.map_or(self.minutes, |measured| measured.minutes)
    }

    /// Minutes it takes of one community in a calendar year.
    pub fn minutes_in(&self, year: i32) -> i64 {
        i64::from(self.takes()) * self.schedule.responses_in(year)
    }
}

/// Minutes in every week between two days that these plans take of one community.
pub fn weeks<'p>(
    plans: impl IntoIterator<Item = &'p Plan>,
    community: &AreaPath,
    (from, to): (NaiveDate, NaiveDate),
) -> BTreeMap<Week, i64> {
    let mut weeks = BTreeMap::new();
    for plan in plans.into_iter().filter(|plan| plan.area.contains(community)) {
        for day in plan.schedule.due(from, to) {
            *weeks.entry(Week::of(day)).or_default() += i64::from(plan.takes());
        }
    }
    weeks
}

/// What a published limit is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = BurdenLimitKind)]
pub enum LimitKind {
    /// 部门年度预算: minutes a department may take of one community in a calendar year.
    DepartmentYear,
    /// 村（社区）每周上限: minutes all departments together may take of one community in a week.
    CommunityWeek,
}

impl LimitKind {
    /// The spelling used in columns.
    pub fn name(self) -> &'static str {
        match self {
            Self::DepartmentYear => "department-year",
            Self::CommunityWeek => "community-week",
        }
    }
}

impl std::str::FromStr for LimitKind {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        [Self::DepartmentYear, Self::CommunityWeek].into_iter().find(|kind| kind.name() == name).ok_or(())
    }
}

/// A published limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// Minutes.
    pub minutes: i64,
    /// Where it was published; the default of the system, if nowhere.
    pub area: Option<AreaPath>,
    /// Its ground.
    pub basis: String,
    /// In force from.
    pub effective_from: NaiveDate,
}

/// What the burden check knows.
#[derive(Debug, Clone, Default)]
pub struct BurdenFacts {
    /// The department's yearly budget.
    pub department_year: Option<Limit>,
    /// The communities' weekly ceiling.
    pub community_week: Option<Limit>,
    /// Live admissions that cover communities of the request.
    pub plans: Vec<Plan>,
    /// What responses to the form took that the request renews or changes.
    pub previous: Option<Measured>,
}

/// What a request would take, as it is planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PlannedBurden)]
pub struct Planned {
    /// Minutes per response, as the department estimates them.
    pub minutes_per_response: i32,
    /// Minutes that responses to the form took that it renews or changes; where they are more than
    /// the estimate, they are what is counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes_measured: Option<i32>,
    /// Responses per community in its first calendar year.
    pub responses: i64,
    /// Communities.
    pub communities: i64,
    /// Minutes in that year, all together.
    pub minutes: i64,
    /// Minutes a year that end with the forms it replaces.
    pub minutes_released: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn schedule(frequency: Frequency, first: &str, until: &str) -> Schedule {
        Schedule { frequency, first_due: day(first), until: day(until) }
    }

    #[test]
    fn due_dates_follow_the_month_and_end_with_the_validity() {
        let monthly = schedule(Frequency::Monthly, "2026-10-31", "2027-02-27");
        let due = monthly.due(day("2026-11-01"), day("2027-12-31"));
        assert_eq!(due, [day("2026-11-30"), day("2026-12-31"), day("2027-01-31")]);
        assert_eq!((monthly.responses_in(2026), monthly.responses_in(2027)), (3, 1));
        let once = schedule(Frequency::Once, "2026-12-21", "2028-01-01");
        assert_eq!((once.responses_in(2026), once.responses_in(2027)), (1, 0));
        assert_eq!(schedule(Frequency::Weekly, "2026-01-01", "2026-12-31").responses_in(2026), 53);
        assert_eq!(schedule(Frequency::Daily, "2026-01-01", "2026-12-31").responses_in(2026), 365);
    }

    #[test]
    fn a_week_sums_what_falls_due_in_it_for_the_communities_covered() {
        let street: AreaPath = "/210000000000/210100000000/210102000000/210102025000/".parse().unwrap();
        let community = street.child("210102025001".parse().unwrap());
        let plan = |area: &AreaPath, minutes, first: &str| Plan {
            control_number: ControlNumber::compose(&"210102-MZ".parse().unwrap(), 2026, 1, 1),
            department: "210102-MZ".parse().unwrap(),
            form_title: "表".into(),
            item: "A03".into(),
            area: area.clone(),
            minutes,
            measured: None,
            schedule: schedule(Frequency::Monthly, first, "2027-12-31"),
        };
        let elsewhere: AreaPath = "/210000000000/210100000000/210102000000/210102023000/".parse().unwrap();
        let plans = [
            plan(&street, 10, "2026-12-21"),
            plan(&street, 5, "2026-12-25"),
            plan(&street, 7, "2026-12-28"),
            plan(&elsewhere, 100, "2026-12-21"),
        ];
        let weeks = weeks(&plans, &community, (day("2026-12-01"), day("2026-12-31")));
        let expected = [(Week { year: 2026, week: 52 }, 15), (Week { year: 2026, week: 53 }, 7)];
        assert_eq!(weeks, expected.into());
    }
}

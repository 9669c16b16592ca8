//! Working days and working hours, with public holidays and make-up workdays.
//!
//! `WorkingDays` and `WorkingHours` are different types on purpose: "one working day" is not
//! "twenty-four working hours".

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Weekday};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Timestamp;

/// A number of working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct WorkingDays(pub u32);

/// A number of working hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct WorkingHours(pub u32);

/// What a published calendar says of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DayKind {
    /// A day off, whatever the weekday says.
    Rest,
    /// A workday, whatever the weekday says (调休上班).
    Workday,
}

/// A date, and whether the calendar of its year was published when it was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DueDate {
    /// The day.
    pub date: NaiveDate,
    /// True if it lies past the last published year: holidays may still move it.
    pub provisional: bool,
}

/// The published years, merged: exceptions to the plain five-day week.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    days: BTreeMap<NaiveDate, DayKind>,
    published: std::collections::BTreeSet<i32>,
}

/// Office hours: 08:30–11:30 and 13:00–18:00, eight in all.
const SHIFTS: [((u32, u32), (u32, u32)); 2] = [((8, 30), (11, 30)), ((13, 0), (18, 0))];

impl Calendar {
    /// Adds or replaces one year.
    pub fn publish(&mut self, year: i32, days: impl IntoIterator<Item = (NaiveDate, DayKind)>) {
        self.days.retain(|day, _| day.year() != year);
        self.published.insert(year);
        self.days.extend(days.into_iter().filter(|(day, _)| day.year() == year));
    }

    /// Whether people work on the day.
    pub fn is_workday(&self, day: NaiveDate) -> bool {
        match self.days.get(&day) {
            Some(kind) => *kind == DayKind::Workday,
            None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        }
    }

    /// Whether the year's holidays are known.
    pub fn is_published(&self, year: i32) -> bool {
        self.published.contains(&year)
    }

    /// The day `count` working days after `from`, which itself does not count.
    pub fn after(&self, from: NaiveDate, count: WorkingDays) -> DueDate {
        let mut day = from;
        let mut left = count.0;
        while left > 0 {
            day = day.succ_opt().unwrap_or(NaiveDate::MAX);
            left -= u32::from(self.is_workday(day));
        }
        DueDate { date: day, provisional: !self.is_published(day.year()) }
    }

    /// Working days after `from` up to and including `to`; zero if `to` is not later.
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> WorkingDays {
        let days = from.iter_days().skip(1).take_while(|day| *day <= to).filter(|day| self.is_workday(*day));
        WorkingDays(u32::try_from(days.count()).unwrap_or(u32::MAX))
    }

    /// The same day if it is a workday, otherwise the next one.
    pub fn on_or_after(&self, day: NaiveDate) -> DueDate {
        let date = day.iter_days().find(|day| self.is_workday(*day)).unwrap_or(day);
        DueDate { date, provisional: !self.is_published(date.year()) }
    }

    /// Whether a moment lies in office hours of a workday, by China's civil time.
    pub fn is_working_time(&self, moment: Timestamp) -> bool {
        let civil = moment.china();
        self.is_workday(civil.date()) && shifts().any(|(from, to)| from <= civil.time() && civil.time() < to)
    }

    /// The moment at which this many working hours have passed since `from`.
    pub fn hours_after(&self, from: Timestamp, hours: WorkingHours) -> Timestamp {
        let mut left = TimeDelta::hours(i64::from(hours.0));
        let civil = from.china();
        for day in civil.date().iter_days() {
            if !self.is_workday(day) {
                continue;
            }
            for (start, end) in shifts() {
                let start = if day == civil.date() { start.max(civil.time()) } else { start };
                if start >= end {
                    continue;
                }
                let span = end - start;
                if left <= span {
                    return Timestamp::from_china(day.and_time(start + left));
                }
                left -= span;
            }
        }
        from
    }
}

fn shifts() -> impl Iterator<Item = (NaiveTime, NaiveTime)> {
    let time = |(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).expect("a time of the day");
    SHIFTS.into_iter().map(move |(from, to)| (time(from), time(to)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// National Day 2026: 1–7 October off, 20 September and 10 October worked.
    fn calendar() -> Calendar {
        let mut calendar = Calendar::default();
        let off = (1..=7).map(|d| (NaiveDate::from_ymd_opt(2026, 10, d).unwrap(), DayKind::Rest));
        let made_up = [(day("2026-09-20"), DayKind::Workday), (day("2026-10-10"), DayKind::Workday)];
        calendar.publish(2026, off.chain(made_up));
        calendar
    }

    #[test]
    fn holidays_are_skipped_and_make_up_saturdays_count() {
        let due = calendar().after(day("2026-09-30"), WorkingDays(3));
        assert_eq!(due, DueDate { date: day("2026-10-10"), provisional: false });
        assert_eq!(calendar().between(day("2026-09-30"), day("2026-10-10")), WorkingDays(3));
        assert_eq!(calendar().on_or_after(day("2026-10-03")).date, day("2026-10-08"));
    }

    #[test]
    fn a_date_past_the_last_published_year_is_provisional() {
        assert!(calendar().after(day("2026-12-31"), WorkingDays(1)).provisional);
    }

    #[test]
    fn working_hours_stop_at_noon_at_night_and_over_the_holiday() {
        let at = |text: &str| Timestamp::from_china(text.parse().unwrap());
        let calendar = calendar();
        assert_eq!(
            calendar.hours_after(at("2026-09-29T11:00:00"), WorkingHours(1)),
            at("2026-09-29T13:30:00")
        );
        assert_eq!(
            calendar.hours_after(at("2026-09-30T17:00:00"), WorkingHours(2)),
            at("2026-10-08T09:30:00")
        );
        assert!(calendar.is_working_time(at("2026-10-10T09:00:00")));
        assert!(!calendar.is_working_time(at("2026-10-02T09:00:00")));
        assert!(!calendar.is_working_time(at("2026-09-29T12:00:00")));
    }
}

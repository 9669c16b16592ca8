//! The next due day of a form that goes on: by its rule, or by a day of the month, and how often.

use chrono::{Datelike, NaiveDate};
use kernel::{DueRule, Frequency, Period, calendar::Calendar};

/// The next lawful due day on or after a day: the due day of the last month of the period, moved
/// to a workday (forward; backward where the month would end).
pub fn next(today: NaiveDate, frequency: Frequency, due_day: u32, calendar: &Calendar) -> NaiveDate {
    let mut period = Period::holding(today, frequency);
    loop {
        let due = due_in(period, due_day, calendar);
        if due >= today {
            return due;
        }
        period = period.next();
    }
}

/// The next lawful due day of a form whose first one and rule are known.
pub fn following(
    (first, rule): (NaiveDate, Option<DueRule>),
    frequency: Frequency,
    earliest: NaiveDate,
    calendar: &Calendar,
) -> NaiveDate {
    match rule {
        Some(rule) => rule.next((first, frequency), earliest, calendar),
        None => next(earliest, frequency, first.day(), calendar),
    }
}

fn due_in(period: Period, due_day: u32, calendar: &Calendar) -> NaiveDate {
    let last = period.last_day();
    if matches!(period, Period::Day(_) | Period::Week(_)) {
        return calendar.on_or_after(last).date;
    }
    let day = last.with_day(due_day.clamp(1, last.day())).unwrap_or(last);
    let forward = calendar.on_or_after(day).date;
    if forward <= last {
        return forward;
    }
    // Every month has a workday before its last weekend.
    last.iter_days().rev().find(|day| calendar.is_workday(*day)).unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_next_due_day_is_a_workday_of_the_last_month_of_the_period() {
        let calendar = Calendar::default();
        let table = [
            ("2026-11-23", Frequency::Monthly, 25, "2026-11-25"),
            ("2026-11-25", Frequency::Monthly, 25, "2026-11-25"),
            ("2026-11-26", Frequency::Monthly, 25, "2026-12-25"),
            // 20 December 2026 is a Sunday.
            ("2026-11-23", Frequency::Monthly, 20, "2026-12-21"),
            ("2026-11-23", Frequency::Quarterly, 25, "2026-12-25"),
            ("2026-06-26", Frequency::HalfYearly, 25, "2026-12-25"),
            ("2026-11-23", Frequency::Yearly, 30, "2026-12-30"),
            ("2026-12-31", Frequency::Yearly, 30, "2027-12-30"),
            // 31 January 2027 is a Sunday: forward would leave the month.
            ("2027-01-05", Frequency::Monthly, 31, "2027-01-29"),
            ("2027-02-01", Frequency::Monthly, 30, "2027-02-26"),
        ];
        for (today, frequency, due_day, expected) in table {
            assert_eq!(
                next(day(today), frequency, due_day, &calendar),
                day(expected),
                "{today} {frequency:?}"
            );
        }
    }
}

//! When a demand falls due, and of which period its values speak.
//!
//! Due days are counted from the first one, by the calendar: the 31st becomes the 30th in a short
//! month and the 31st again in the next. The *nominal* day decides the month of the table and the
//! period of the values; the *due* day is the same day moved on to a workday, so a rest day at the
//! end of October never moves October's report into November.

use chrono::{Datelike, Days, Months, NaiveDate};
use kernel::{
    Frequency, Period,
    calendar::{Calendar, DueDate},
};

/// How often a demand falls due, and between which days it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    /// How often.
    pub frequency: Frequency,
    /// The first nominal due day.
    pub first_due: NaiveDate,
    /// First day of the admission.
    pub valid_from: NaiveDate,
    /// Last day of the admission.
    pub valid_until: NaiveDate,
}

/// One time a demand falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// The day the calendar gives.
    pub nominal: NaiveDate,
    /// The day it is due: a workday, and never after the admission ends.
    pub due: DueDate,
    /// The period the values speak of.
    pub period: Period,
}

impl Occurrence {
    /// The first day on which it can be answered: a day or a week must have begun. Longer periods
    /// may be answered as soon as their table opens.
    pub fn starts(&self) -> NaiveDate {
        match self.period {
            Period::Day(_) | Period::Week(_) => self.period.first_day(),
            _ => NaiveDate::MIN,
        }
    }
}

impl Schedule {
    /// Every time it falls due in a month, in order.
    pub fn in_month(&self, month: Period, calendar: &Calendar) -> Vec<Occurrence> {
        let allowed = |day: &NaiveDate| {
            *day >= self.first_due && (self.valid_from..=self.valid_until).contains(day) && month.holds(*day)
        };
        self.nominal_days(month)
            .into_iter()
            .filter(allowed)
            .map(|day| self.occurrence(day, calendar))
            .collect()
    }

    fn occurrence(&self, nominal: NaiveDate, calendar: &Calendar) -> Occurrence {
        let moved = calendar.on_or_after(nominal);
        let date = moved.date.min(self.valid_until);
        Occurrence {
            nominal,
            due: DueDate { date, provisional: moved.provisional },
            period: Period::holding(nominal, self.frequency),
        }
    }

    fn nominal_days(&self, month: Period) -> Vec<NaiveDate> {
        let step = match self.frequency {
            Frequency::Daily => return days_of(month).collect(),
            Frequency::Weekly => {
                let first = self.first_due;
                return days_of(month).filter(|day| (*day - first).num_days() % 7 == 0).collect();
            }
            Frequency::Once | Frequency::OnEvent => return vec![self.first_due],
            Frequency::Monthly => 1,
            Frequency::Quarterly => 3,
            Frequency::HalfYearly => 6,
            Frequency::Yearly => 12,
        };
        let apart = months_of(month.first_day()) - months_of(self.first_due);
        let on_beat = apart >= 0 && apart % step == 0;
        let months = u32::try_from(apart).ok().filter(|_| on_beat).map(Months::new);
        months.and_then(|months| self.first_due.checked_add_months(months)).into_iter().collect()
    }
}

fn months_of(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

fn days_of(month: Period) -> impl Iterator<Item = NaiveDate> {
    month.first_day().iter_days().take_while(move |day| month.holds(*day))
}

/// The months whose tables can be open on a day: a few before it, for what is late, and as far
/// ahead as the window reaches.
pub fn months_around(today: NaiveDate, back: u32, opens_days_before: u64) -> Vec<Period> {
    let first = today.checked_sub_months(Months::new(back)).unwrap_or(today);
    let last = today.checked_add_days(Days::new(opens_days_before)).unwrap_or(today);
    std::iter::successors(Some(Period::month_of(first)), |month| Some(month.next()))
        .take_while(|month| month.first_day() <= last)
        .collect()
}

#[cfg(test)]
mod tests {
    use kernel::calendar::DayKind;
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn schedule(frequency: Frequency, first_due: &str) -> Schedule {
        Schedule {
            frequency,
            first_due: day(first_due),
            valid_from: day("2026-01-01"),
            valid_until: day("2027-12-31"),
        }
    }

    fn calendar() -> Calendar {
        let mut calendar = Calendar::default();
        let off = (1..=7).map(|d| (NaiveDate::from_ymd_opt(2026, 10, d).unwrap(), DayKind::Rest));
        calendar.publish(2026, off.chain([(day("2026-10-10"), DayKind::Workday)]));
        calendar
    }

    /// frequency, first due, month, then `nominal>due period` for each occurrence.
    #[test]
    fn due_days_follow_the_calendar() {
        use Frequency::{Daily, HalfYearly, Monthly, OnEvent, Once, Quarterly, Weekly, Yearly};
        for (frequency, first, month, expected) in [
            (Monthly, "2026-09-25", "2026-12", "2026-12-25>2026-12-25 2026-12"),
            (Monthly, "2026-09-25", "2026-08", ""),
            (Monthly, "2026-09-01", "2026-10", "2026-10-01>2026-10-08 2026-10"),
            (Monthly, "2026-08-31", "2026-10", "2026-10-31>2026-11-02 2026-10"),
            (Monthly, "2026-08-31", "2026-11", "2026-11-30>2026-11-30 2026-11"),
            (Monthly, "2026-08-31", "2026-12", "2026-12-31>2026-12-31 2026-12"),
            (Quarterly, "2026-09-25", "2026-12", "2026-12-25>2026-12-25 2026Q4"),
            (Quarterly, "2026-09-25", "2026-11", ""),
            (HalfYearly, "2026-06-25", "2026-12", "2026-12-25>2026-12-25 2026H2"),
            (Yearly, "2026-02-28", "2027-02", "2027-02-28>2027-03-01 2027"),
            (Once, "2026-11-23", "2026-11", "2026-11-23>2026-11-23 2026-11"),
            (OnEvent, "2026-11-23", "2026-12", ""),
            (
                Daily,
                "2026-11-28",
                "2026-11",
                "2026-11-28>2026-11-30 2026-11-28 | 2026-11-29>2026-11-30 2026-11-29 | 2026-11-30>2026-11-30 2026-11-30",
            ),
            (
                Weekly,
                "2026-11-20",
                "2026-11",
                "2026-11-20>2026-11-20 2026-W47 | 2026-11-27>2026-11-27 2026-W48",
            ),
        ] {
            let found = schedule(frequency, first).in_month(month.parse().unwrap(), &calendar());
            let text: Vec<_> =
                found.iter().map(|o| format!("{}>{} {}", o.nominal, o.due.date, o.period)).collect();
            assert_eq!(text.join(" | "), expected, "{frequency:?} from {first} in {month}");
        }
    }

    #[test]
    fn nothing_falls_due_outside_the_validity_and_no_due_day_lies_past_it() {
        let ending =
            Schedule { valid_until: day("2026-10-31"), ..schedule(Frequency::Monthly, "2026-08-31") };
        let october = ending.in_month("2026-10".parse().unwrap(), &calendar());
        assert_eq!(october[0].due.date, day("2026-10-31"));
        assert_eq!(ending.in_month("2026-11".parse().unwrap(), &calendar()), []);
    }

    #[test]
    fn a_due_day_in_an_unpublished_year_is_provisional() {
        let due = |month: &str| {
            schedule(Frequency::Monthly, "2026-09-25").in_month(month.parse().unwrap(), &calendar())[0].due
        };
        assert!(!due("2026-12").provisional);
        assert!(due("2027-03").provisional);
    }

    #[test]
    fn the_months_at_hand_reach_back_and_as_far_as_the_window() {
        let months = months_around(day("2026-11-23"), 2, 31);
        assert_eq!(
            months.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["2026-09", "2026-10", "2026-11", "2026-12"]
        );
        assert_eq!(months_around(day("2026-11-23"), 0, 7).len(), 1);
    }

    fn any_frequency() -> impl Strategy<Value = Frequency> {
        prop::sample::select(Frequency::ALL.to_vec())
    }

    proptest! {
        /// Over two years every demand falls due as often as its frequency says, each time for
        /// another period, and every due day is a workday within the validity.
        #[test]
        fn a_year_holds_as_many_due_days_as_the_frequency_says(frequency in any_frequency(), offset in 0_u64..365) {
            let first = day("2026-01-01") + Days::new(offset);
            let schedule = schedule(frequency, &first.to_string());
            let months = std::iter::successors(Some("2026-01".parse::<Period>().unwrap()), |m| Some(m.next())).take(24);
            let found: Vec<_> = months.flat_map(|month| schedule.in_month(month, &calendar())).collect();
            prop_assert_eq!(found.first().map(|o| o.nominal), Some(first));
            let periods: std::collections::BTreeSet<_> = found.iter().map(|o| o.period).collect();
            prop_assert_eq!(periods.len(), found.len());
            for occurrence in &found {
                prop_assert!(occurrence.period.holds(occurrence.nominal));
                prop_assert!(occurrence.due.date >= occurrence.nominal);
                prop_assert!(calendar().is_workday(occurrence.due.date) || occurrence.due.date == schedule.valid_until);
            }
            let first_year = found.iter().filter(|o| o.nominal < first + Months::new(12)).count();
            let expected = match frequency {
                Frequency::Weekly => 53,
                Frequency::Daily => 365,
                other => usize::try_from(other.per_year()).unwrap(),
            };
            prop_assert!(first_year.abs_diff(expected) <= 1, "{} {}", first_year, expected);
        }
    }
}

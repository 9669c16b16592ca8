//! The rules of `schedule`, as tests.

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
        rule: None,
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
        (Weekly, "2026-11-20", "2026-11", "2026-11-20>2026-11-20 2026-W47 | 2026-11-27>2026-11-27 2026-W48"),
    ] {
        let found = schedule(frequency, first).in_month(month.parse().unwrap(), &calendar());
        let text: Vec<_> =
            found.iter().map(|o| format!("{}>{} {}", o.nominal, o.due.date, o.period)).collect();
        assert_eq!(text.join(" | "), expected, "{frequency:?} from {first} in {month}");
    }
}

/// frequency, which working day, first due, month, then the due days with their periods.
#[test]
fn the_nth_working_day_is_due_in_step_with_the_first() {
    use Frequency::{Monthly, Quarterly, Weekly};
    for (frequency, nth, first, month, expected) in [
        (Monthly, 3, "2026-09-03", "2026-10", "2026-10-10 2026-10"),
        (Monthly, 3, "2026-10-10", "2026-09", ""),
        (Monthly, 5, "2026-10-13", "2026-11", "2026-11-06 2026-11"),
        (Quarterly, 5, "2026-09-07", "2026-12", "2026-12-07 2026Q4"),
        (Quarterly, 5, "2026-09-07", "2026-11", ""),
        (
            Weekly,
            2,
            "2026-11-10",
            "2026-11",
            "2026-11-10 2026-W46 | 2026-11-17 2026-W47 | 2026-11-24 2026-W48",
        ),
        // The week of National Day has its first working day on the 8th.
        (
            Weekly,
            1,
            "2026-09-28",
            "2026-10",
            "2026-10-08 2026-W41 | 2026-10-12 2026-W42 | 2026-10-19 2026-W43 | 2026-10-26 2026-W44",
        ),
    ] {
        let rule = Some(DueRule::WorkingDay { nth });
        let found =
            Schedule { rule, ..schedule(frequency, first) }.in_month(month.parse().unwrap(), &calendar());
        let text: Vec<_> = found.iter().map(|o| format!("{} {}", o.due.date, o.period)).collect();
        assert_eq!(text.join(" | "), expected, "{frequency:?} {nth} from {first} in {month}");
        assert!(found.iter().all(|o| o.nominal == o.due.date && !o.due.provisional));
    }
}

#[test]
fn the_last_working_day_is_another_day_each_month_and_never_in_the_next() {
    let rule = Some(DueRule::WorkingDayFromEnd { nth: 1 });
    let monthly = Schedule { rule, ..schedule(Frequency::Monthly, "2026-09-30") };
    for (month, expected) in
        [("2026-08", ""), ("2026-09", "2026-09-30"), ("2026-10", "2026-10-30"), ("2026-11", "2026-11-30")]
    {
        let found = monthly.in_month(month.parse().unwrap(), &calendar());
        let text: Vec<_> = found.iter().map(|o| format!("{}", o.due.date)).collect();
        assert_eq!(text.join(" "), expected, "{month}");
        assert!(found.iter().all(|o| o.period == month.parse().unwrap()));
    }
}

#[test]
fn a_calendar_that_is_published_anew_moves_the_nth_working_day_and_loses_none() {
    let monthly =
        Schedule { rule: Some(DueRule::WorkingDay { nth: 3 }), ..schedule(Frequency::Monthly, "2026-10-10") };
    let due = |calendar: &Calendar, month: &str| {
        monthly.in_month(month.parse().unwrap(), calendar).iter().map(|o| o.due).collect::<Vec<_>>()
    };
    let mut shorter = Calendar::default();
    shorter.publish(2026, (1..=3).map(|d| (NaiveDate::from_ymd_opt(2026, 10, d).unwrap(), DayKind::Rest)));
    let october = due(&shorter, "2026-10");
    assert_eq!(
        october,
        [DueDate { date: day("2026-10-07"), provisional: false }],
        "before the first day named"
    );
    assert!(due(&calendar(), "2027-02").iter().all(|due| due.provisional));
    let ending = Schedule { valid_until: day("2026-11-03"), ..monthly };
    assert_eq!(ending.in_month("2026-11".parse().unwrap(), &calendar()), [], "the admission ends before it");
}

#[test]
fn nothing_falls_due_outside_the_validity_and_no_due_day_lies_past_it() {
    let ending = Schedule { valid_until: day("2026-10-31"), ..schedule(Frequency::Monthly, "2026-08-31") };
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

//! When somebody may be disturbed: in office hours, and only so often in an hour. What must wait
//! waits for the digest; only a declared emergency does not ask here.
//!
//! Asked twice: when a message is made, and again when it is sent. A mail server that comes back at
//! night, or an operator who replays something at three in the morning, wakes up nobody.

use chrono::TimeDelta;
use kernel::{Timestamp, calendar::Calendar};

use super::delivery::Sort;

/// Office hours begin on the hour or half hour.
const HALF_HOUR: i64 = 30 * 60 * 1_000_000;
/// No holidays are longer.
const LONGEST_REST: i64 = 30 * 48;

/// Whether a message that somebody wants at once may go out now. `lately` counts what went to them
/// in the last hour.
pub fn may_disturb(calendar: &Calendar, now: Timestamp, lately: u32, per_hour: u32) -> bool {
    calendar.is_working_time(now) && lately < per_hour
}

/// When office hours begin next, or this moment if they have.
pub fn opening(calendar: &Calendar, now: Timestamp) -> Timestamp {
    if calendar.is_working_time(now) {
        return now;
    }
    let last = now.micros().div_euclid(HALF_HOUR);
    let mut moments = (1..=LONGEST_REST).map(|n| Timestamp::from_micros((last + n) * HALF_HOUR));
    moments.find(|moment| calendar.is_working_time(*moment)).unwrap_or(now.plus(TimeDelta::days(1)))
}

/// For how long a message still says something that is worth an hour of its own; none where only what
/// happens to the thing itself decides. A code holds for a quarter of an hour, and an emergency of last
/// week would alarm people about nothing.
pub fn lasts(sort: Sort) -> Option<TimeDelta> {
    match sort {
        Sort::Code => Some(super::contact::LASTS),
        Sort::Emergency => Some(TimeDelta::days(2)),
        Sort::Notice | Sort::Digest | Sort::Event | Sort::Ping => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_not_go_now_goes_when_office_hours_begin() {
        use kernel::calendar::DayKind;
        let at = |civil: &str| Timestamp::from_china(civil.parse().unwrap());
        let mut calendar = Calendar::default();
        let day = |text: &str| text.parse().unwrap();
        calendar.publish(2026, [(day("2026-11-25"), DayKind::Rest), (day("2026-11-28"), DayKind::Workday)]);
        for (now, then) in [
            ("2026-11-23T09:12:13", "2026-11-23T09:12:13"),
            ("2026-11-23T11:30:00", "2026-11-23T13:00:00"),
            ("2026-11-23T18:00:01", "2026-11-24T08:30:00"),
            ("2026-11-24T23:59:59", "2026-11-26T08:30:00"),
            ("2026-11-27T18:30:00", "2026-11-28T08:30:00"),
            ("2026-11-28T18:30:00", "2026-11-30T08:30:00"),
        ] {
            assert_eq!(opening(&calendar, at(now)), at(then), "{now}");
        }
    }

    #[test]
    fn nothing_goes_out_at_noon_at_night_on_a_sunday_or_beyond_the_cap() {
        let at = |civil: &str| Timestamp::from_china(civil.parse().unwrap());
        let may = |civil: &str, lately| may_disturb(&Calendar::default(), at(civil), lately, 3);
        assert!(may("2026-11-23T09:00:00", 2));
        assert!(!may("2026-11-23T09:00:00", 3));
        assert!(!may("2026-11-23T12:00:00", 0));
        assert!(!may("2026-11-23T22:00:00", 0));
        assert!(!may("2026-11-22T09:00:00", 0));
    }
}

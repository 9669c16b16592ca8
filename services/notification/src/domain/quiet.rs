//! When somebody may be disturbed: in office hours, and only so often in an hour. What must wait
//! waits for the digest; only a declared emergency does not ask here.

use kernel::{Timestamp, calendar::Calendar};

/// Whether a message that somebody wants at once may go out now. `lately` counts what went to them
/// in the last hour.
pub fn may_disturb(calendar: &Calendar, now: Timestamp, lately: u32, per_hour: u32) -> bool {
    calendar.is_working_time(now) && lately < per_hour
}

#[cfg(test)]
mod tests {
    use super::*;

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

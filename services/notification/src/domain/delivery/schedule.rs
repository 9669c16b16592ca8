//! When the next attempt is: growing pauses, shaken so that what failed together does not come back
//! together.

use chrono::TimeDelta;

use super::Sort;
use crate::domain::ChannelKind;

const SECOND: i64 = 1;
const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;

/// To programs, over three days: the pauses that the Standard Webhooks specification proposes.
const PROGRAMS: [i64; 9] =
    [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];
/// To people, over a day: what is older than that stands in the next digest anyway.
const PEOPLE: [i64; 10] = [
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    20 * MINUTE,
    40 * MINUTE,
    2 * HOUR,
    4 * HOUR,
    6 * HOUR,
    10 * HOUR,
];
/// Codes: somebody sits there and waits, and the code holds for a quarter of an hour.
const CODES: [i64; 4] = [10 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE];

/// The pause after this many failed attempts; none when it is time to give up. `chance` lies in
/// [0, 1) and moves the pause by up to a tenth either way.
pub fn next_in(channel: ChannelKind, sort: Sort, failed: u32, chance: f64) -> Option<TimeDelta> {
    let pauses: &[i64] = match (sort, channel) {
        (Sort::Code, _) => &CODES,
        (Sort::Event | Sort::Ping, _) | (_, ChannelKind::Webhook) => &PROGRAMS,
        _ => &PEOPLE,
    };
    let seconds = pauses.get(usize::try_from(failed.checked_sub(1)?).ok()?)?;
    let shaken = std::time::Duration::from_secs(seconds.unsigned_abs()).mul_f64(0.9 + chance * 0.2);
    TimeDelta::from_std(shaken).ok()
}

/// The pause that the other side asks for, if it is longer than ours and not longer than a day.
pub fn wait(ours: TimeDelta, asked: Option<TimeDelta>) -> TimeDelta {
    asked.map_or(ours, |asked| asked.min(TimeDelta::days(1)).max(ours))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(channel: ChannelKind, sort: Sort, chance: f64) -> TimeDelta {
        (1..).map_while(|failed| next_in(channel, sort, failed, chance)).sum()
    }

    #[test]
    fn programs_are_tried_over_three_days_and_people_over_one() {
        let days = |span: TimeDelta| span.num_minutes() as f64 / 1_440.0;
        for chance in [0.0, 0.5, 0.999] {
            let programs = days(total(ChannelKind::Webhook, Sort::Event, chance));
            assert!((2.8..3.5).contains(&programs), "{programs}");
            let people = days(total(ChannelKind::Mail, Sort::Digest, chance));
            assert!((0.85..1.1).contains(&people), "{people}");
            assert!(total(ChannelKind::Sms, Sort::Code, chance) < TimeDelta::minutes(10));
        }
    }

    #[test]
    fn the_other_side_may_ask_for_more_time_and_not_for_less_or_for_ever() {
        let minute = TimeDelta::minutes(1);
        assert_eq!(wait(minute, None), minute);
        assert_eq!(wait(minute, Some(TimeDelta::seconds(5))), minute);
        assert_eq!(wait(minute, Some(TimeDelta::minutes(9))), TimeDelta::minutes(9));
        assert_eq!(wait(minute, Some(TimeDelta::days(900))), TimeDelta::days(1));
    }
}

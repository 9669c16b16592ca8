//! The life of an admission after it was granted: when an edition takes effect, when its end is
//! near, when a suspension is lifted.

use chrono::{NaiveDate, TimeDelta};
use kernel::{Frequency, Period, Refusal};

use super::{admission::State, codes};

/// Days before the end of a validity on which it is told, the nearest first.
pub const WARNINGS: [i32; 3] = [7, 30, 60];

/// The first day of an edition that takes the place of a live one: of the period that it asks about
/// first, so that no period is left to neither. The edition before runs until the day before; at
/// the latest it is over with its own validity.
pub fn takes_effect(
    (frequency, first_due): (Frequency, NaiveDate),
    live_until: Option<NaiveDate>,
    today: NaiveDate,
) -> NaiveDate {
    let Some(next) = live_until.and_then(|until| until.succ_opt()) else { return today };
    Period::holding(first_due, frequency).first_day().min(next).max(today)
}

/// Whether a warning means anything: a validity that was never longer than its days has nobody
/// surprised.
pub fn warns((from, until): (NaiveDate, NaiveDate), days: i32) -> bool {
    until - from >= TimeDelta::days(i64::from(days))
}

/// A suspension is lifted.
///
/// # Errors
/// If there is none, or the validity is over.
pub fn resumed(state: State, valid_until: NaiveDate, today: NaiveDate) -> Result<State, Refusal> {
    match state {
        State::Suspended if today > valid_until => Err(Refusal::new(&codes::ADMISSION_OVER)),
        State::Suspended => Ok(State::Live),
        State::Live => Err(Refusal::new(&codes::ADMISSION_NOT_SUSPENDED)),
        State::Revoked | State::Expired => Err(Refusal::new(&codes::ADMISSION_STATE)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn an_edition_takes_effect_with_the_first_period_it_asks_about() {
        let effect = |frequency, due: &str, until: Option<&str>| {
            takes_effect((frequency, day(due)), until.map(day), day("2026-11-23")).to_string()
        };
        assert_eq!(effect(Frequency::Monthly, "2026-12-25", Some("2027-06-30")), "2026-12-01");
        assert_eq!(effect(Frequency::Weekly, "2026-12-11", Some("2027-06-30")), "2026-12-07");
        // The period has begun already; nothing was live; the one before ends first.
        assert_eq!(effect(Frequency::HalfYearly, "2026-12-21", Some("2027-06-30")), "2026-11-23");
        assert_eq!(effect(Frequency::Monthly, "2026-12-25", None), "2026-11-23");
        assert_eq!(effect(Frequency::Monthly, "2027-03-25", Some("2026-12-31")), "2027-01-01");
    }

    #[test]
    fn a_short_validity_is_not_warned_of_from_its_first_day() {
        let month = (day("2026-11-23"), day("2026-12-22"));
        assert_eq!(WARNINGS.map(|days| warns(month, days)), [true, false, false]);
        assert_eq!(WARNINGS.map(|days| warns((day("2026-01-01"), day("2026-12-31")), days)), [true; 3]);
    }

    #[test]
    fn only_a_suspension_within_its_validity_is_lifted() {
        let on =
            |state, today: &str| resumed(state, day("2026-12-31"), day(today)).map_err(|no| no.code.name);
        assert_eq!(on(State::Suspended, "2026-12-31"), Ok(State::Live));
        assert_eq!(on(State::Suspended, "2027-01-01"), Err("approval.admission.over"));
        assert_eq!(on(State::Live, "2026-12-01"), Err("approval.admission.not-suspended"));
        assert_eq!(on(State::Revoked, "2026-12-01"), Err("approval.admission.state"));
    }
}

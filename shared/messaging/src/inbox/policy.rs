//! How often and when a failed message is tried again. Pure but for the jitter.

use chrono::TimeDelta;
use kernel::IdSource;

/// The delay after the first, second … failure, in seconds; after the last one it is parked.
const DELAYS: [i64; 6] = [1, 5, 30, 120, 600, 3_600];

/// So many failures park a message.
pub const MAX_ATTEMPTS: i32 = 7;

/// So many starts without an end park a message: it ends processes.
pub(super) const MAX_STARTS: i32 = 3;

/// The delay after this many failures, ± 20 %; `None` parks.
pub(super) fn delay(failures: i32, ids: &dyn IdSource) -> Option<TimeDelta> {
    let nth = usize::try_from(failures).ok()?.checked_sub(1)?;
    let seconds = *DELAYS.get(nth)?;
    let jitter = 0.8 + 0.4 * runtime::backoff::fraction(ids);
    let exact = std::time::Duration::from_secs(seconds.unsigned_abs()).mul_f64(jitter);
    TimeDelta::from_std(exact).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_grow_within_a_fifth_and_end_with_parking() {
        for (failures, seconds) in (1..).zip(DELAYS) {
            for _ in 0..50 {
                let delay = delay(failures, &kernel::RandomIds).unwrap().num_milliseconds();
                assert!((seconds * 800..=seconds * 1_200).contains(&delay), "{failures}: {delay}");
            }
        }
        assert_eq!(delay(MAX_ATTEMPTS, &kernel::RandomIds), None);
    }
}

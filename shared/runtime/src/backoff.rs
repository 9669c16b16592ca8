//! Growing delays with full jitter, from a given source of randomness.

use std::time::Duration;

use kernel::IdSource;

/// How delays grow.
#[derive(Debug, Clone, Copy)]
pub struct Backoff {
    /// The first delay at most.
    pub first: Duration,
    /// No delay is longer.
    pub longest: Duration,
}

impl Backoff {
    /// For a broker or database that went away: 0.2 s growing to 15 s, without end.
    pub const RECONNECT: Self = Self { first: Duration::from_millis(200), longest: Duration::from_secs(15) };

    /// A delay between nothing and `first × 2^attempt`, capped. Attempts count from 0.
    pub fn delay(&self, attempt: u32, ids: &dyn IdSource) -> Duration {
        let ceiling = self.first.saturating_mul(2_u32.saturating_pow(attempt.min(20))).min(self.longest);
        ceiling.mul_f64(fraction(ids))
    }
}

/// Uniform in [0, 1).
pub fn fraction(ids: &dyn IdSource) -> f64 {
    f64::from(u32::from_le_bytes(ids.bytes::<4>())) / (f64::from(u32::MAX) + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_grow_up_to_the_longest_and_never_beyond() {
        let ids = kernel::RandomIds;
        for attempt in 0..40 {
            let ceiling = Duration::from_millis(200) * 2_u32.saturating_pow(attempt.min(20));
            assert!(Backoff::RECONNECT.delay(attempt, &ids) <= ceiling.min(Duration::from_secs(15)));
        }
    }
}

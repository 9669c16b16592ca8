//! How long to wait after wrong attempts: the delay grows, and is never for ever.
//!
//! An account that could be locked for good would let anybody lock anybody out.

use chrono::TimeDelta;

/// How patience runs out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// Attempts without any delay.
    pub free: i32,
    /// The first delay; each further attempt doubles it.
    pub first: TimeDelta,
    /// The longest delay.
    pub longest: TimeDelta,
    /// After so long without an attempt, everything is forgotten.
    pub forget: TimeDelta,
}

/// With one account.
pub const ACCOUNT: Patience = Patience {
    free: 5,
    first: TimeDelta::seconds(10),
    longest: TimeDelta::minutes(15),
    forget: TimeDelta::hours(24),
};

/// With one address: a street office sits behind a single one, so it gets more of it.
pub const ADDRESS: Patience = Patience {
    free: 30,
    first: TimeDelta::seconds(10),
    longest: TimeDelta::minutes(15),
    forget: TimeDelta::hours(1),
};

impl Patience {
    /// The wait after this many attempts in a row, counting from 1.
    pub fn delay(&self, attempts: i32) -> TimeDelta {
        if attempts < self.free {
            return TimeDelta::zero();
        }
        let doublings = (attempts - self.free).clamp(0, 20);
        let delay = self.first.checked_mul(1 << doublings).unwrap_or(self.longest);
        delay.min(self.longest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delay_grows_from_nothing_to_its_longest() {
        let seconds: Vec<i64> = [1, 4, 5, 6, 7, 11, 12, 1_000].map(|n| ACCOUNT.delay(n).num_seconds()).into();
        assert_eq!(seconds, [0, 0, 10, 20, 40, 640, 900, 900]);
        for n in 1..200 {
            assert!(ADDRESS.delay(n) <= ADDRESS.delay(n + 1));
            assert!(ADDRESS.delay(n) <= ACCOUNT.delay(n));
        }
    }
}

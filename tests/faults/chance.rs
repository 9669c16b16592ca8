//! Pseudo-random moments that a seed brings back.

use std::time::Duration;

use kernel::{IdSource, RandomIds};

/// SplitMix64: small, well known, the same for ever.
pub struct Chance(u64);

impl Chance {
    /// From `QINGCHE_FAULTS_SEED`, or from nowhere; printed, so that a failure can be repeated.
    pub fn new(what: &str) -> Self {
        let ids: &dyn IdSource = &RandomIds;
        let seed = told().unwrap_or_else(|| u64::from_be_bytes(ids.bytes()));
        println!("{what}: QINGCHE_FAULTS_SEED={seed}");
        Self(seed)
    }

    /// Less than a bound.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound.max(1)
    }

    /// A span between two numbers of milliseconds.
    pub fn millis(&mut self, from: u64, to: u64) -> Duration {
        Duration::from_millis(from + self.below(to - from))
    }

    /// In another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            let other = self.below(u64::try_from(at).unwrap() + 1);
            list.swap(at, usize::try_from(other).unwrap());
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "how a run is repeated")]
fn told() -> Option<u64> {
    std::env::var("QINGCHE_FAULTS_SEED").ok()?.parse().ok()
}

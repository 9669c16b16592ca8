//! Where ids and secrets come from: an argument, so that tests repeat themselves exactly.

use std::sync::{
    LazyLock, Mutex, PoisonError,
    atomic::{AtomicU64, Ordering},
};

use rand::Rng as _;
use uuid::{
    Uuid,
    timestamp::{self, context::ContextV7},
};

use crate::{
    Timestamp,
    id::{Id, IdKind},
};

/// Makes ids that sort by time, and unguessable bytes.
pub trait IdSource: Send + Sync {
    /// A new UUIDv7 for this moment.
    fn uuid(&self, now: Timestamp) -> Uuid;
    /// Fills the buffer with bytes nobody can guess.
    fn fill(&self, buffer: &mut [u8]);
}

impl dyn IdSource + '_ {
    /// A new id of the kind the caller expects.
    pub fn id<K: IdKind>(&self, now: Timestamp) -> Id<K> {
        Id::from_uuid(self.uuid(now))
    }

    /// `N` unguessable bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }
}

/// The operating system's randomness.
#[derive(Debug, Default, Clone, Copy)]
pub struct RandomIds;

/// Ids of one millisecond sort in the order in which they were made: records of one transaction
/// bear the same time, and their order is told by their ids alone.
static ORDER: LazyLock<Mutex<ContextV7>> = LazyLock::new(|| Mutex::new(ContextV7::new()));

impl IdSource for RandomIds {
    fn uuid(&self, now: Timestamp) -> Uuid {
        let micros = now.micros().max(0).unsigned_abs();
        let nanos = u32::try_from(micros % 1_000_000).unwrap_or(0) * 1_000;
        let order = ORDER.lock().unwrap_or_else(PoisonError::into_inner);
        Uuid::new_v7(timestamp::Timestamp::from_unix(&*order, micros / 1_000_000, nanos))
    }

    fn fill(&self, buffer: &mut [u8]) {
        rand::rng().fill_bytes(buffer);
    }
}

/// Counts 1, 2, 3 …: for tests only; its secrets are guessable.
#[derive(Debug, Default)]
pub struct CountingIds(AtomicU64);

impl IdSource for CountingIds {
    fn uuid(&self, _now: Timestamp) -> Uuid {
        let n = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        Uuid::from_u128(u128::from(n))
    }

    fn fill(&self, buffer: &mut [u8]) {
        for byte in buffer {
            let n = self.0.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            *byte = n.to_le_bytes()[7];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_moment_sort_in_the_order_in_which_they_were_made() {
        let now = Timestamp::from_micros(1_795_397_400_000_000);
        let made: Vec<Uuid> = (0..1_000).map(|_| RandomIds.uuid(now)).collect();
        assert!(made.is_sorted());
        assert!(made.iter().zip(made.iter().skip(1)).all(|(a, b)| a != b));
    }
}

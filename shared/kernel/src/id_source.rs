//! Where ids and secrets come from: an argument, so that tests repeat themselves exactly.

use std::sync::atomic::{AtomicU64, Ordering};

use rand::Rng as _;
use uuid::{Uuid, timestamp};

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

impl IdSource for RandomIds {
    fn uuid(&self, now: Timestamp) -> Uuid {
        let micros = now.micros().max(0).unsigned_abs();
        let at = timestamp::Timestamp::from_unix(
            timestamp::context::NoContext,
            micros / 1_000_000,
            u32::try_from(micros % 1_000_000).unwrap_or(0) * 1_000,
        );
        Uuid::new_v7(at)
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

//! Events that were committed, and whether they have left.
//!
//! A row is kept after it left: whoever lost its copy can be told again ([`replay`]).

mod many;
mod upkeep;

pub use many::append_all;
pub use upkeep::{Pending, pending, prune, replay};

use contracts::Envelope;
use storage::{ConnectionTrait, StoreError, rows};

/// How many partitions an outbox has; each is owned by one relay at a time.
pub const PARTITIONS: u16 = 16;

/// FNV-1a: small, well known, the same on every machine for ever.
pub(crate) fn hash(subject: &str) -> u64 {
    subject
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The partition of an aggregate: stable for ever, the same on every machine.
pub fn partition_of(subject: &str) -> u16 {
    let hash = hash(subject);
    u16::try_from((hash ^ (hash >> 32)) % u64::from(PARTITIONS)).unwrap_or(0)
}

/// Adds an event under the next sequence number of its (stream, subject).
///
/// # Errors
/// If the database refuses.
pub async fn append<C: ConnectionTrait + ?Sized>(db: &C, mut envelope: Envelope) -> Result<(), StoreError> {
    let next = "INSERT INTO outbox_sequence (stream, subject, last) VALUES ($1, $2, 1) \
                ON CONFLICT (stream, subject) DO UPDATE SET last = outbox_sequence.last + 1 RETURNING last";
    let row =
        rows::one(db, next, vec![envelope.stream.clone().into(), envelope.subject.clone().into()]).await?;
    envelope.sequence = row.ok_or(StoreError::Corrupt("no sequence".into()))?.get("last")?;
    let insert = "INSERT INTO outbox (event, stream, subject, sequence, part, envelope, created_at) \
                  VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = vec![
        envelope.id.to_string().into(),
        envelope.stream.clone().into(),
        envelope.subject.clone().into(),
        envelope.sequence.into(),
        i32::from(partition_of(&envelope.subject)).into(),
        rows::to_json(&envelope)?.into(),
        envelope.time.micros().into(),
    ];
    rows::execute(db, insert, values).await.map(drop)
}

//! One row of a roster, by the path.

use kernel::RosterRowId;
use messaging::{Context, Work};
use runtime::Settings;
use sealing::KeyRing;
use serde::Serialize;
use storage::ConnectionTrait;
use web::{Answer, Failure, IdempotencyKey, IfMatch, Operation, Permit, Reply, codes, idempotency};

use super::address::{self, Address};
use crate::store::rosters::rows::{self, Stored};

/// The head of the row; 404 if the roster has no such row.
pub async fn head<C: ConnectionTrait + ?Sized>(
    db: &C,
    address: &Address,
    row: &str,
) -> Result<Stored, Failure> {
    let missing = || Failure::from(&codes::NOT_FOUND);
    let row: RosterRowId = row.parse().map_err(|_| missing())?;
    let roster = address.roster.as_ref().ok_or_else(missing)?;
    rows::heads(db, roster.id, &[row]).await?.pop().ok_or_else(missing)
}

/// A row on which something is decided once.
pub struct Case<'a> {
    /// Where it is written.
    pub work: &'a Work,
    /// The keys.
    pub ring: &'a KeyRing,
    /// The roster.
    pub found: Address,
    /// The row, in the revision that was named.
    pub stored: Stored,
}

/// Decides on a row under the revision that was named and an `Idempotency-Key`.
pub async fn once<O: Operation, T: Serialize>(
    permit: &Permit<O>,
    path: &(String, String, String),
    (expected, key, body): (IfMatch, &IdempotencyKey, &str),
    (context, settings): (&Context, &Settings),
    act: impl AsyncFnOnce(Case<'_>) -> Result<Reply<T>, Failure>,
) -> Answer {
    let ring = address::ring(context, settings).await?;
    let fingerprint = address::fingerprint(&ring, &format!("{body} {}", expected.0));
    idempotency::once(context, permit, key, &fingerprint, async |work| {
        let found = address::find_own(work.db(), permit, (&path.0, &path.1)).await?;
        let stored = head(work.db(), &found, &path.2).await?;
        expected.require(stored.head.revision)?;
        act(Case { work, ring: &ring, found, stored }).await
    })
    .await
}

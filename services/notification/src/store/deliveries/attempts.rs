//! The log of attempts.

use kernel::{DeliveryId, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

use super::Delivery;
use crate::domain::{delivery::Fate, text::plain};

/// One attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Counts from 1.
    pub n: i32,
    /// When.
    pub at: Timestamp,
    /// `delivered`, `later`, `refused`, `gone`; `overtaken` if none was made any more.
    pub outcome: String,
    /// What the other side said, in short.
    pub detail: String,
}

/// What of an answer is kept, in characters.
const DETAIL: usize = 300;

/// Adds an attempt; after a replay the count goes on.
///
/// # Errors
/// If the database refuses.
pub async fn log<C: ConnectionTrait>(
    db: &C,
    delivery: &Delivery,
    fate: &Fate,
    at: Timestamp,
) -> Result<(), StoreError> {
    note(db, delivery, (fate.name(), fate.reason()), at).await
}

/// Notes why a delivery is not attempted any more: whoever looks for it is to find more than that it
/// was not sent.
///
/// # Errors
/// If the database refuses.
pub async fn overtaken<C: ConnectionTrait>(
    db: &C,
    delivery: &Delivery,
    at: Timestamp,
) -> Result<(), StoreError> {
    note(db, delivery, (OVERTAKEN, ""), at).await
}

const OVERTAKEN: &str = "overtaken";

async fn note<C: ConnectionTrait>(
    db: &C,
    delivery: &Delivery,
    (outcome, reason): (&str, &str),
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO delivery_attempt (delivery, n, at, outcome, detail) \
               SELECT $1, coalesce(max(n), 0) + 1, $2, $3, $4 FROM delivery_attempt WHERE delivery = $1";
    let detail = plain::bounded(&plain::line(reason), DETAIL);
    let values = vec![delivery.id.to_string().into(), at.micros().into(), outcome.into(), detail.into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// Whether the last so many attempts at an address were all refused for good.
///
/// # Errors
/// If the database is away.
pub async fn always_refused<C: ConnectionTrait>(
    db: &C,
    target: &str,
    times: i64,
) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) AS n FROM (SELECT a.outcome FROM delivery d \
               JOIN delivery_attempt a ON a.delivery = d.id \
               WHERE d.target = $1 AND a.outcome <> 'overtaken' \
               ORDER BY d.id DESC, a.n DESC LIMIT $2) AS last WHERE outcome = 'refused'";
    let row = rows::one(db, sql, vec![target.into(), times.into()]).await?;
    Ok(row.map(|row| row.get::<i64>("n")).transpose()?.unwrap_or(0) == times)
}

/// Whether the last so many messages to an address were all given up.
///
/// # Errors
/// If the database is away.
pub async fn always_parked<C: ConnectionTrait>(db: &C, target: &str, times: i64) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) AS n FROM (SELECT state FROM delivery WHERE target = $1 AND state IN ('parked', 'delivered') \
               ORDER BY ended_at DESC, id DESC LIMIT $2) AS last WHERE state = 'parked'";
    let row = rows::one(db, sql, vec![target.into(), times.into()]).await?;
    Ok(row.map(|row| row.get::<i64>("n")).transpose()?.unwrap_or(0) == times)
}

/// The attempts of a delivery, first to last.
///
/// # Errors
/// If the database is away.
pub async fn attempts<C: ConnectionTrait>(db: &C, delivery: DeliveryId) -> Result<Vec<Attempt>, StoreError> {
    let sql = "SELECT n, at, outcome, detail FROM delivery_attempt WHERE delivery = $1 ORDER BY n";
    let found = rows::all(db, sql, vec![delivery.to_string().into()]).await?;
    let read = |row: &storage::Row| {
        Ok(Attempt {
            n: row.get("n")?,
            at: row.time("at")?,
            outcome: row.get("outcome")?,
            detail: row.get("detail")?,
        })
    };
    found.iter().map(read).collect()
}

//! Taking what is due under a lease, and writing down what became of it.

use chrono::TimeDelta;
use kernel::Timestamp;
use storage::{ConnectionTrait, StoreError, rows};

use super::{super::vault::Vault, COLUMNS, Delivery, State, read};
use crate::domain::{ChannelKind, text::plain};

/// After this long a delivery whose process vanished is due again. Longer than any attempt takes, as
/// [`ChannelSettings`](crate::channels::ChannelSettings) bounds them; short enough that a minute after
/// a process was killed nothing waits for it any more.
const LEASE: TimeDelta = TimeDelta::seconds(50);

/// What somebody sits and waits for, or must know this minute, does not stand behind the digests of
/// everybody. Spelt as the index spells it.
const URGENT: &str = "sort IN ('emergency', 'code')";
const USUAL: &str = "sort NOT IN ('emergency', 'code')";

/// Whether anything is due on a channel.
///
/// # Errors
/// If the database is away.
pub async fn any_due<C: ConnectionTrait>(
    db: &C,
    channel: ChannelKind,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql =
        "SELECT 1 AS one FROM delivery WHERE state = 'waiting' AND channel = $1 AND next_at <= $2 LIMIT 1";
    let values = vec![channel.name().into(), now.micros().into()];
    Ok(rows::one(db, sql, values).await?.is_some())
}

/// Takes deliveries that are due, the urgent ones first. Whoever asks at the same moment gets others.
///
/// # Errors
/// If the database refuses.
pub async fn claim<C: ConnectionTrait>(
    (db, vault): (&C, &Vault),
    channel: ChannelKind,
    lease: &str,
    now: Timestamp,
    limit: usize,
) -> Result<Vec<Delivery>, StoreError> {
    let mut taken = take((db, vault), (channel, URGENT), lease, now, limit).await?;
    if taken.len() < limit {
        taken.extend(take((db, vault), (channel, USUAL), lease, now, limit - taken.len()).await?);
    }
    Ok(taken)
}

async fn take<C: ConnectionTrait>(
    (db, vault): (&C, &Vault),
    (channel, which): (ChannelKind, &str),
    lease: &str,
    now: Timestamp,
    limit: usize,
) -> Result<Vec<Delivery>, StoreError> {
    // The condition stands there twice: of two at once the second finds the rows changed, and looks
    // again at the outer one only.
    let sql = format!(
        "UPDATE delivery SET lease = $1, attempts = attempts + 1, next_at = $2 \
         WHERE state = 'waiting' AND channel = $3 AND next_at <= $4 AND id IN \
         (SELECT id FROM delivery WHERE state = 'waiting' AND channel = $3 AND next_at <= $4 AND {which} \
          ORDER BY next_at LIMIT $5) RETURNING {COLUMNS}"
    );
    let values = vec![
        lease.into(),
        now.plus(LEASE).micros().into(),
        channel.name().into(),
        now.micros().into(),
        i64::try_from(limit).unwrap_or(i64::MAX).into(),
    ];
    let mut readable = Vec::new();
    for row in rows::all(db, &sql, values).await? {
        match read(vault, &row) {
            Ok(delivery) => readable.push(delivery),
            // Of a newer version perhaps, which will come for it; others do not wait for that.
            Err(error) => tracing::error!(%error, "a delivery cannot be read and is left as it is"),
        }
    }
    Ok(readable)
}

/// What became of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conclusion {
    /// From now on.
    pub state: State,
    /// When it is due again, if it is.
    pub next_at: Timestamp,
    /// Why not, if not.
    pub error: String,
}

/// Writes down what became of an attempt, unless its lease has passed to somebody else.
///
/// # Errors
/// If the database refuses.
pub async fn conclude<C: ConnectionTrait>(
    db: &C,
    delivery: &Delivery,
    lease: &str,
    conclusion: &Conclusion,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE delivery SET state = $3, next_at = $4, error = $5, ended_at = $6, matter = $7, lease = NULL \
               WHERE id = $1 AND lease = $2 AND state = 'waiting'";
    let ended = (conclusion.state != State::Waiting).then(|| now.micros());
    let matter = match conclusion.state {
        State::Waiting => delivery.matter.clone(),
        _ => delivery.matter.clone().spent(),
    };
    let values = vec![
        delivery.id.to_string().into(),
        lease.into(),
        conclusion.state.name().into(),
        conclusion.next_at.micros().into(),
        // The other side's own words: with a NUL in them PostgreSQL would refuse the row, again and again.
        plain::line(&conclusion.error).into(),
        ended.into(),
        rows::to_json(&matter)?.into(),
    ];
    Ok(rows::execute(db, sql, values).await? == 1)
}

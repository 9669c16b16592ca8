//! Deliveries that wait: later than now, or for an address that is another by now.

use chrono::TimeDelta;
use kernel::Timestamp;
use storage::{ConnectionTrait, StoreError, rows};

use super::{
    super::vault::{Holder, Vault},
    Delivery,
};
use crate::domain::ChannelKind;

/// Not now: it was taken and not attempted, so no attempt counts.
///
/// # Errors
/// If the database refuses.
pub async fn put_off<C: ConnectionTrait>(
    db: &C,
    delivery: &Delivery,
    lease: &str,
    until: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE delivery SET next_at = $3, attempts = attempts - 1, lease = NULL \
               WHERE id = $1 AND lease = $2 AND state = 'waiting'";
    let values = vec![delivery.id.to_string().into(), lease.into(), until.micros().into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// The others that are due at an address which does not answer wait as well: else each of them would
/// hold up those of everybody else for as long as an attempt takes.
///
/// # Errors
/// If the database refuses.
pub async fn put_off_others<C: ConnectionTrait>(
    db: &C,
    delivery: &Delivery,
    until: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE delivery SET next_at = $3 \
               WHERE target = $1 AND id <> $2 AND state = 'waiting' AND lease IS NULL AND next_at < $3";
    let values = vec![delivery.target.clone().into(), delivery.id.to_string().into(), until.micros().into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// From now on it goes to another address of the same target.
///
/// # Errors
/// If the database refuses.
pub async fn readdress<C: ConnectionTrait>(
    (db, vault): (&C, &Vault),
    delivery: &Delivery,
    address: &str,
) -> Result<(), StoreError> {
    let sql = "UPDATE delivery SET address = $2, kid = $3 WHERE id = $1";
    let sealed = vault.seal(Holder::Delivery(delivery.id), "address", address);
    let values = vec![delivery.id.to_string().into(), sealed.into(), vault.key().into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// How many other things somebody was told of by themselves since a moment, or is being told of now
/// by whoever is first in line.
///
/// # Errors
/// If the database is away.
pub async fn told_since<C: ConnectionTrait>(
    db: &C,
    delivery: &Delivery,
    since: Timestamp,
) -> Result<u32, StoreError> {
    let sql = "SELECT count(DISTINCT about) AS n FROM delivery \
               WHERE person = $1 AND sort = 'notice' AND about <> $2 \
               AND ((state = 'delivered' AND ended_at > $3) OR (state = 'waiting' AND lease IS NOT NULL AND id < $4))";
    let values = vec![
        delivery.person.map(|person| person.to_string()).into(),
        delivery.about.clone().into(),
        since.micros().into(),
        delivery.id.to_string().into(),
    ];
    let row = rows::one(db, sql, values).await?;
    let count = row.map(|row| row.get::<i64>("n")).transpose()?.unwrap_or(0);
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// What is held up on a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldUp {
    /// Not sent yet.
    pub waiting: i64,
    /// For how long the oldest of them has been due; not positive if none is.
    pub late: TimeDelta,
    /// Of these, tried in vain so far.
    pub in_vain: i64,
    /// Given up until a person decides.
    pub parked: i64,
}

/// Counts what is held up.
///
/// # Errors
/// If the database is away.
pub async fn held_up<C: ConnectionTrait>(
    db: &C,
    channel: ChannelKind,
    now: Timestamp,
) -> Result<HeldUp, StoreError> {
    let of = |what: &str, state: &str| {
        format!("SELECT {what} AS n FROM delivery WHERE state = '{state}' AND channel = $1")
    };
    let number = async |sql: String| {
        let row = rows::one(db, &sql, vec![channel.name().into()]).await?;
        Ok::<_, StoreError>(row.map(|row| row.get::<Option<i64>>("n")).transpose()?.flatten())
    };
    let due = number(of("min(next_at)", "waiting")).await?.map_or(now, Timestamp::from_micros);
    Ok(HeldUp {
        waiting: number(of("count(*)", "waiting")).await?.unwrap_or(0),
        late: TimeDelta::microseconds(now.micros() - due.micros()),
        in_vain: number(format!("{} AND error <> ''", of("count(*)", "waiting"))).await?.unwrap_or(0),
        parked: number(of("count(*)", "parked")).await?.unwrap_or(0),
    })
}

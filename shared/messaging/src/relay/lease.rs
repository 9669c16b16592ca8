//! Which partitions this relay owns: rows with an owner, an epoch and an end.
//!
//! A partition is taken by a conditional update that counts its epoch up; whoever held it under
//! an older epoch can no longer mark anything. Owners announce themselves and each aims at its
//! fair share, so that replicas come and go without a leader.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use chrono::TimeDelta;
use runtime::Shutdown;
use storage::{StoreError, rows};
use tokio::time::Instant;

use crate::{
    Context, crash,
    outbox::PARTITIONS,
    relay::RelaySettings,
    transport::{Health, Transport},
};

/// How often to look whether a lost connection is back.
const RETURN: Duration = Duration::from_millis(200);

/// Partitions held, by a clock that cannot be set back.
#[derive(Debug)]
struct Held {
    epochs: BTreeMap<i32, i64>,
    until: Instant,
}

/// This relay's leases.
pub(super) struct Leases {
    context: Context,
    owner: String,
    span: Duration,
    held: Mutex<Held>,
}

impl Leases {
    pub fn new(context: Context, settings: &RelaySettings) -> Self {
        let owner = context.ids.uuid(context.now()).simple().to_string();
        let held = Mutex::new(Held { epochs: BTreeMap::new(), until: Instant::now() });
        Self { context, owner, span: settings.lease(), held }
    }

    /// The name in the lease rows.
    pub fn owner(&self) -> &str {
        &self.owner
    }

    /// The partitions held now with their epochs; none once the lease may have run out.
    pub fn held(&self) -> BTreeMap<i32, i64> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if Instant::now() < held.until { held.epochs.clone() } else { BTreeMap::new() }
    }

    /// Renews at a third of the lease, takes what is free, gives up more than a fair share.
    pub async fn keep(&self, transport: &dyn Transport, shutdown: &Shutdown) {
        loop {
            let pause = if transport.health() == Health::Down {
                // Another replica may have a connection.
                if !self.held().is_empty() {
                    self.give_back().await;
                }
                RETURN.min(self.span / 3)
            } else {
                if let Err(error) = self.renew().await {
                    tracing::warn!(%error, service = self.context.service, "leases could not be renewed");
                }
                self.span / 3
            };
            if shutdown.within(pause).await {
                return;
            }
        }
    }

    async fn renew(&self) -> Result<(), StoreError> {
        // Before the statement: the lease cannot be longer here than in the database.
        let begun = Instant::now();
        let now = self.context.now();
        let until = now.plus(TimeDelta::from_std(self.span).unwrap_or(TimeDelta::zero())).micros();
        let db = self.context.store.write();
        let alive = "INSERT INTO relay_owner (owner, alive_until) VALUES ($1, $2) \
                     ON CONFLICT (owner) DO UPDATE SET alive_until = excluded.alive_until";
        rows::execute(db, alive, vec![self.owner.clone().into(), until.into()]).await?;
        rows::execute(db, "DELETE FROM relay_owner WHERE alive_until < $1", vec![now.micros().into()])
            .await?;
        let renew = "UPDATE relay_partition SET lease_until = $1 WHERE owner = $2 RETURNING part, epoch";
        let mut epochs = self.parts(renew, vec![until.into(), self.owner.clone().into()]).await?;
        let share = self.fair_share().await?;
        for part in epochs.keys().copied().skip(share).collect::<Vec<_>>() {
            epochs.remove(&part);
            self.release("part = $2 AND", vec![self.owner.clone().into(), part.into()]).await?;
        }
        let wanted = share.saturating_sub(epochs.len());
        let taken = if wanted > 0 { self.take(now.micros(), until, wanted).await? } else { BTreeMap::new() };
        let woken = !taken.is_empty();
        epochs.extend(taken);
        // A tenth less than the truth, for a clock that drifts.
        let held = Held { epochs, until: begun + self.span.mul_f64(0.9) };
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = held;
        if woken {
            crash::point("lease-taken");
            self.context.wake.ring();
        }
        Ok(())
    }

    async fn take(&self, now: i64, until: i64, wanted: usize) -> Result<BTreeMap<i32, i64>, StoreError> {
        // The outer condition is checked again after waiting for another replica's lock.
        let sql = "UPDATE relay_partition SET owner = $1, epoch = epoch + 1, lease_until = $2 \
                   WHERE lease_until <= $3 AND part IN \
                   (SELECT part FROM relay_partition WHERE lease_until <= $3 ORDER BY part LIMIT $4) \
                   RETURNING part, epoch";
        let wanted = i64::try_from(wanted).unwrap_or(i64::from(PARTITIONS));
        self.parts(sql, vec![self.owner.clone().into(), until.into(), now.into(), wanted.into()]).await
    }

    async fn fair_share(&self) -> Result<usize, StoreError> {
        let row =
            rows::one(self.context.store.write(), "SELECT count(*) AS n FROM relay_owner", vec![]).await?;
        let alive: i64 = row.map(|row| row.get("n")).transpose()?.unwrap_or(1);
        Ok(usize::from(PARTITIONS).div_ceil(usize::try_from(alive).unwrap_or(1).max(1)))
    }

    async fn parts(&self, sql: &str, values: Vec<sea_orm::Value>) -> Result<BTreeMap<i32, i64>, StoreError> {
        let read = rows::all(self.context.store.write(), sql, values).await?;
        read.iter().map(|row| Ok((row.get("part")?, row.get("epoch")?))).collect()
    }

    async fn release(&self, which: &str, values: Vec<sea_orm::Value>) -> Result<(), StoreError> {
        let sql = format!("UPDATE relay_partition SET owner = '', lease_until = 0 WHERE {which} owner = $1");
        rows::execute(self.context.store.write(), &sql, values).await.map(drop)
    }

    /// Frees everything for others, at once.
    pub async fn give_back(&self) {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).epochs.clear();
        let freed = async {
            self.release("", vec![self.owner.clone().into()]).await?;
            let gone = "DELETE FROM relay_owner WHERE owner = $1";
            rows::execute(self.context.store.write(), gone, vec![self.owner.clone().into()]).await
        };
        if let Err(error) = freed.await {
            tracing::debug!(%error, "partitions were not given back; their leases will run out");
        }
    }
}

//! One subscriber's loop: take rows in order, hand them in, delete what is settled.

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use chrono::TimeDelta;
use runtime::Backoff;
use storage::{Dialect, StoreError, batch, rows};
use tokio::{
    sync::{Notify, mpsc},
    time::timeout,
};

use crate::transport::{Consumer, Content, Delivery, Settle, Verdict, embedded::EmbeddedTransport};

/// How long after the end an inbox may still settle what it has in hand.
const GRACE: Duration = Duration::from_secs(20);

/// A row that is to be handed in.
struct Taken {
    id: i64,
    body: String,
    redelivered: bool,
}

struct Desk<'a> {
    transport: &'a EmbeddedTransport,
    consumer: &'a Consumer,
    /// Names this run in the rows it takes.
    session: String,
    unsettled: AtomicU32,
    settled: Notify,
}

/// Runs until shutdown begins and what was handed in is settled.
pub(super) async fn run(transport: &EmbeddedTransport, consumer: Consumer, bell: &Notify) {
    let session = transport.ids.uuid(transport.clock.now()).simple().to_string();
    let (settle, verdicts) = mpsc::unbounded_channel();
    let desk = Desk {
        transport,
        consumer: &consumer,
        session,
        unsettled: AtomicU32::new(0),
        settled: Notify::new(),
    };
    tokio::join!(desk.hand_in(bell, settle), desk.settle(verdicts));
}

impl Desk<'_> {
    async fn hand_in(&self, bell: &Notify, settle: mpsc::UnboundedSender<(u64, Verdict)>) {
        let mut attempt = 0;
        let mut recovered = false;
        while !self.consumer.shutdown.has_begun() {
            let pass = async {
                if !recovered {
                    self.recover().await?;
                }
                self.take().await
            };
            match pass.await {
                Ok(taken) => {
                    (attempt, recovered) = (0, true);
                    let none = taken.is_empty();
                    if !self.offer(taken, &settle).await {
                        return;
                    }
                    if none {
                        self.rest(bell).await;
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, service = self.consumer.service, "the bus database does not answer");
                    let pause = Backoff::RECONNECT.delay(attempt, self.transport.ids.as_ref());
                    attempt += 1;
                    if self.consumer.shutdown.within(pause).await {
                        return;
                    }
                }
            }
        }
    }

    /// False once the inbox is gone; what it did not get is released.
    async fn offer(&self, taken: Vec<Taken>, settle: &mpsc::UnboundedSender<(u64, Verdict)>) -> bool {
        // All of them before the first is offered: a delivery that is dropped releases its row.
        let deliveries: Vec<Delivery> = taken.into_iter().map(|row| self.delivery(row, settle)).collect();
        for delivery in deliveries {
            if !self.consumer.intake.offer(delivery).await {
                return false;
            }
        }
        true
    }

    fn delivery(&self, row: Taken, settle: &mpsc::UnboundedSender<(u64, Verdict)>) -> Delivery {
        self.unsettled.fetch_add(1, Ordering::AcqRel);
        Delivery {
            content: Content::read(row.body.into_bytes(), |_| Ok(())),
            redelivered: row.redelivered,
            settle: Settle::new(row.id.unsigned_abs(), settle.clone()),
        }
    }

    async fn rest(&self, bell: &Notify) {
        let rung = async {
            if self.room() == 0 {
                self.settled.notified().await;
            } else {
                bell.notified().await;
            }
        };
        tokio::select! {
            () = rung => {}
            () = self.consumer.shutdown.begun() => {}
            () = tokio::time::sleep(self.transport.settings.poll()) => {}
        }
    }

    fn room(&self) -> u32 {
        self.transport.settings.prefetch.max(1).saturating_sub(self.unsettled.load(Ordering::Acquire))
    }

    /// A SQLite bus belongs to one process: whatever an earlier one had taken is free again. On
    /// PostgreSQL another replica may still work on it, so its lease has to run out first.
    async fn recover(&self) -> Result<(), StoreError> {
        if self.transport.bus.dialect() == Dialect::Sqlite {
            let sql =
                "UPDATE bus_delivery SET taken = '' WHERE subscriber = $1 AND urgent = $2 AND taken <> ''";
            let values = vec![self.consumer.service.into(), self.consumer.urgent.into()];
            rows::execute(self.transport.bus.write(), sql, values).await?;
        }
        Ok(())
    }

    async fn take(&self) -> Result<Vec<Taken>, StoreError> {
        let room = self.room();
        if room == 0 {
            return Ok(Vec::new());
        }
        let taken = self.take_free(room).await?;
        if taken.is_empty() && self.free_expired().await? > 0 {
            return self.take_free(room).await;
        }
        Ok(taken)
    }

    /// A settling that was lost, or on PostgreSQL a replica that was.
    async fn free_expired(&self) -> Result<u64, StoreError> {
        let sql = "UPDATE bus_delivery SET taken = '' \
                   WHERE subscriber = $1 AND urgent = $2 AND taken <> '' AND taken_until < $3";
        let now = self.transport.clock.now().micros();
        let values = vec![self.consumer.service.into(), self.consumer.urgent.into(), now.into()];
        rows::execute(self.transport.bus.write(), sql, values).await
    }

    async fn take_free(&self, room: u32) -> Result<Vec<Taken>, StoreError> {
        // The outer `taken = ''` is checked again after waiting for another replica's lock.
        let take = "UPDATE bus_delivery SET taken = $1, taken_until = $2, deliveries = deliveries + 1 \
                    WHERE taken = '' AND id IN (SELECT id FROM bus_delivery WHERE subscriber = $3 AND urgent = $4 \
                                                AND taken = '' ORDER BY id LIMIT $5) \
                    RETURNING id, envelope, deliveries";
        let lease = TimeDelta::seconds(i64::from(self.transport.settings.lease_seconds));
        let until = self.transport.clock.now().plus(lease);
        let values = vec![
            self.session.clone().into(),
            until.micros().into(),
            self.consumer.service.into(),
            self.consumer.urgent.into(),
            i64::from(room).into(),
        ];
        let read = rows::all(self.transport.bus.write(), take, values).await?;
        let mut taken = Vec::with_capacity(read.len());
        for row in read {
            let redelivered = row.get::<i32>("deliveries")? > 1;
            taken.push(Taken { id: row.get("id")?, body: row.get("envelope")?, redelivered });
        }
        // RETURNING promises no order.
        taken.sort_unstable_by_key(|row| row.id);
        Ok(taken)
    }

    async fn settle(&self, mut verdicts: mpsc::UnboundedReceiver<(u64, Verdict)>) {
        let mut told = Vec::new();
        loop {
            let received = verdicts.recv_many(&mut told, 512);
            let count = if self.consumer.shutdown.has_begun() {
                timeout(GRACE, received).await.unwrap_or(0)
            } else {
                tokio::select! {
                    count = received => count,
                    () = self.consumer.shutdown.begun() => continue,
                }
            };
            if count == 0 {
                return;
            }
            // A lost settling is no harm: the row is handed out again, and is a duplicate then.
            if let Err(error) = self.write(&told).await {
                tracing::warn!(%error, service = self.consumer.service, "deliveries could not be settled");
            }
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            self.unsettled.fetch_sub(count, Ordering::AcqRel);
            self.settled.notify_one();
            told.clear();
        }
    }

    async fn write(&self, told: &[(u64, Verdict)]) -> Result<(), StoreError> {
        let bus = self.transport.bus.write();
        let of = |wanted| {
            let tags = told.iter().filter(move |(_, verdict)| *verdict == wanted).map(|(tag, _)| *tag);
            tags.filter_map(|tag| i64::try_from(tag).ok()).collect::<Vec<_>>()
        };
        let numbers = batch::numbers(self.transport.bus.dialect());
        let (acked, released) = (of(Verdict::Ack), of(Verdict::Release));
        if !acked.is_empty() {
            let sql = format!("DELETE FROM bus_delivery WHERE id IN ({numbers})");
            rows::execute(bus, &sql, vec![batch::of_numbers(acked).into()]).await?;
        }
        if !released.is_empty() {
            // Given back by a process that lives: it does not count as handed out.
            let sql = format!(
                "UPDATE bus_delivery SET taken = '', deliveries = deliveries - 1 WHERE id IN ({numbers})"
            );
            rows::execute(bus, &sql, vec![batch::of_numbers(released).into()]).await?;
        }
        Ok(())
    }
}

//! Publishing with confirms: a whole batch in flight on one channel, one outcome per parcel.
//!
//! Every confirm is kept and awaited: the library's `wait_for_confirms` can drop a plain nack.
//! A returned message can be attached to the wrong confirm when the broker confirms several at
//! once, so returns are matched by message id, over the whole batch; since each return precedes
//! its own confirm, a batch whose confirms are all in has all its returns too.

use std::{
    collections::BTreeSet,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use contracts::envelope::CONTENT_TYPE;
use futures::{
    StreamExt,
    future::{MaybeDone, maybe_done},
    poll,
};
use lapin::{
    BasicProperties, Channel, Confirmation, Connection, Event, PublisherConfirm,
    options::{BasicPublishOptions, ConfirmSelectOptions},
    types::{AMQPValue, FieldTable},
};
use runtime::{Backoff, Shutdown};
use tokio::{
    sync::{Mutex, Notify, watch},
    time::{Instant, timeout},
};

use crate::transport::{
    Outcome, Parcel,
    rabbit::{EVENTS, Shared, link, routing_key},
};

/// Persistent.
const DURABLE: u8 = 2;
/// A connection that lived shorter counts as a failed attempt.
const STABLE: Duration = Duration::from_secs(10);
/// How long a publisher waits for a connection before it gives its batch back.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often a connection is looked at that says nothing.
const LOOK: Duration = Duration::from_secs(1);

/// A connection for publishing.
pub(super) struct Session {
    connection: Connection,
    channel: Channel,
    user: String,
    blocked: watch::Sender<bool>,
    /// One batch at a time: returns could not be told apart otherwise.
    turn: Mutex<()>,
    /// A batch was left before its end: its returns would be taken for the next one's.
    dirty: AtomicBool,
    broken: Notify,
}

impl Session {
    async fn open(shared: &Shared) -> Result<Self, lapin::Error> {
        let user = link::user(shared)?;
        let (connection, channel) = link::open(shared, "publish").await?;
        channel.confirm_select(ConfirmSelectOptions::default()).await?;
        let blocked = watch::Sender::new(connection.status().blocked());
        let (dirty, broken) = (AtomicBool::new(false), Notify::new());
        Ok(Self { connection, channel, user, blocked, turn: Mutex::new(()), dirty, broken })
    }

    pub fn is_blocked(&self) -> bool {
        *self.blocked.borrow()
    }

    fn is_alive(&self) -> bool {
        self.connection.status().connected() && self.channel.status().connected()
    }

    /// Ends when the connection is of no use any more.
    async fn ended(&self) {
        let mut events = std::pin::pin!(self.connection.events_listener());
        while self.is_alive() {
            tokio::select! {
                event = events.next() => match event {
                    Some(Event::ConnectionBlocked(reason)) => {
                        tracing::warn!(reason, "the broker asks publishers to wait");
                        self.blocked.send_replace(true);
                    }
                    Some(Event::ConnectionUnblocked) => {
                        self.blocked.send_replace(false);
                    }
                    Some(Event::Error(_)) | None => return,
                    Some(_) => {}
                },
                () = self.broken.notified() => return,
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    }

    async fn unblocked(&self) {
        let mut blocked = self.blocked.subscribe();
        // The sender lives in self.
        if blocked.wait_for(|blocked| !blocked).await.is_err() {
            tracing::debug!("the session is gone");
        }
    }
}

/// Keeps a session open until shutdown begins and the last batch is over.
pub(super) async fn supervise(
    shared: Arc<Shared>,
    slot: watch::Sender<Option<Arc<Session>>>,
    shutdown: Shutdown,
) {
    let mut attempt = 0;
    loop {
        let begun = Instant::now();
        let opened = tokio::select! {
            opened = Session::open(&shared) => opened,
            () = shutdown.begun() => return,
        };
        match opened {
            Ok(session) => {
                let session = Arc::new(session);
                slot.send_replace(Some(Arc::clone(&session)));
                tokio::select! {
                    () = session.ended() => {}
                    () = shutdown.begun() => {
                        drop(session.turn.lock().await);
                        link::close(&session.connection).await;
                        return;
                    }
                }
                slot.send_replace(None);
                tracing::warn!(service = shared.service, "the publishing connection is lost");
                session.blocked.send_replace(false);
                link::close(&session.connection).await;
            }
            Err(error) => tracing::warn!(%error, service = shared.service, "the broker cannot be reached"),
        }
        attempt = if begun.elapsed() > STABLE { 0 } else { attempt + 1 };
        if shutdown.within(Backoff::RECONNECT.delay(attempt, shared.ids.as_ref())).await {
            return;
        }
    }
}

/// Publishes a batch.
pub(super) async fn publish(
    shared: &Shared,
    mut slot: watch::Receiver<Option<Arc<Session>>>,
    batch: &[Parcel],
) -> Vec<Outcome> {
    let unknown = || vec![Outcome::Unknown; batch.len()];
    let Ok(Ok(session)) =
        timeout(PATIENCE, slot.wait_for(Option::is_some)).await.map(|s| s.map(|s| s.clone()))
    else {
        return unknown();
    };
    let Some(session) = session else { return unknown() };
    let _turn = session.turn.lock().await;
    if session.dirty.swap(true, Ordering::AcqRel) {
        session.broken.notify_one();
        return unknown();
    }
    session.unblocked().await;
    let outcomes = tokio::select! {
        outcomes = send(shared, &session, batch) => outcomes,
        () = stalled(shared, &session) => None,
    };
    match outcomes {
        Some(outcomes) => {
            session.dirty.store(false, Ordering::Release);
            if outcomes.contains(&Outcome::Unknown) {
                session.broken.notify_one();
            }
            outcomes
        }
        None => {
            tracing::warn!(service = shared.service, "confirms did not arrive in time");
            session.broken.notify_one();
            unknown()
        }
    }
}

/// Ends when confirms are overdue. While the broker blocks, they cannot arrive.
async fn stalled(shared: &Shared, session: &Session) {
    loop {
        tokio::time::sleep(Duration::from_secs(u64::from(shared.settings.confirm_seconds.max(1)))).await;
        if !session.is_blocked() {
            return;
        }
    }
}

type Write<'a> = Pin<Box<MaybeDone<futures::future::BoxFuture<'a, Result<PublisherConfirm, lapin::Error>>>>>;

async fn send(shared: &Shared, session: &Session, batch: &[Parcel]) -> Option<Vec<Outcome>> {
    let mut writes: Vec<Option<Write<'_>>> = Vec::with_capacity(batch.len());
    for parcel in batch {
        if !shared.topology.has_subscribers(&parcel.stream) {
            writes.push(None);
            continue;
        }
        let publish = Box::pin(async move { one(shared, session, parcel).await });
        let mut write: Write<'_> = Box::pin(maybe_done(publish as futures::future::BoxFuture<'_, _>));
        // The first poll puts the frames into the queue of the connection: in the order of the batch.
        let _queued = poll!(write.as_mut());
        writes.push(Some(write));
    }
    let mut confirms = Vec::with_capacity(batch.len());
    for write in &mut writes {
        confirms.push(match write {
            Some(write) => {
                write.as_mut().await;
                Some(write.as_mut().take_output().and_then(Result::ok))
            }
            None => None,
        });
    }
    let mut returned = BTreeSet::new();
    let mut outcomes = Vec::with_capacity(batch.len());
    for confirm in confirms {
        outcomes.push(match confirm {
            // Nobody takes this stream, and that is as it should be.
            None => Outcome::Confirmed,
            Some(None) => Outcome::Unknown,
            Some(Some(confirm)) => outcome(confirm.await, &mut returned),
        });
    }
    for (parcel, outcome) in batch.iter().zip(&mut outcomes) {
        if returned.contains(&parcel.id) {
            *outcome = Outcome::Returned;
        }
    }
    Some(outcomes)
}

fn outcome(confirmed: Result<Confirmation, lapin::Error>, returned: &mut BTreeSet<String>) -> Outcome {
    let (outcome, message) = match confirmed {
        Ok(Confirmation::Ack(message)) => (Outcome::Confirmed, message),
        Ok(Confirmation::Nack(message)) => (Outcome::Nacked, message),
        Ok(Confirmation::NotRequested) | Err(_) => (Outcome::Unknown, None),
    };
    if let Some(id) = message.as_ref().and_then(|message| message.delivery.properties.message_id().as_ref()) {
        returned.insert(id.to_string());
    }
    outcome
}

async fn one(shared: &Shared, session: &Session, parcel: &Parcel) -> Result<PublisherConfirm, lapin::Error> {
    let key = routing_key(&parcel.stream, shared.topology.shard_of(&parcel.stream, &parcel.subject));
    let options = BasicPublishOptions { mandatory: true, ..BasicPublishOptions::default() };
    let mut properties = BasicProperties::default()
        .with_content_type(CONTENT_TYPE.into())
        .with_delivery_mode(DURABLE)
        .with_message_id(parcel.id.as_str().into())
        .with_type(parcel.kind.as_str().into())
        .with_timestamp(parcel.time.unix_seconds().max(0).unsigned_abs())
        .with_user_id(session.user.as_str().into())
        .with_app_id(shared.service.into());
    if let Some(trace) = &parcel.traceparent {
        let mut headers = FieldTable::default();
        headers.insert("traceparent".into(), AMQPValue::LongString(trace.as_str().into()));
        properties = properties.with_headers(headers);
    }
    session
        .channel
        .basic_publish(EVENTS.into(), key.into(), options, parcel.body.as_bytes(), properties)
        .await
}

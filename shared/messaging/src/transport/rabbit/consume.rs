//! Consuming: every queue of the subscriber on one channel, manual acks, one supervisor.
//!
//! On any fault everything is torn down and built again; what was unsettled comes again, marked
//! as redelivered, and the inbox knows what it had already.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use contracts::Envelope;
use futures::{StreamExt, future::join_all, stream};
use lapin::{
    Channel,
    message::Delivery as Raw,
    options::{BasicAckOptions, BasicCancelOptions, BasicConsumeOptions, BasicNackOptions, BasicQosOptions},
    types::{FieldTable, ShortString},
};
use runtime::Backoff;
use tokio::{
    sync::mpsc,
    time::{Instant, timeout},
};

use crate::transport::{
    Consumer, Content, Delivery, Settle, Verdict,
    rabbit::{Shared, link, queue_of},
};

/// How long after the end an inbox may still settle what it has in hand.
const GRACE: Duration = Duration::from_secs(20);
/// A connection that lived shorter counts as a failed attempt.
const STABLE: Duration = Duration::from_secs(10);

/// Why a session ended.
enum Ended {
    Asked,
    Broken(String),
}

/// What a session has handed in and not settled; what is left at its end the broker sends again.
struct InHand<'a> {
    of_process: &'a AtomicU64,
    own: AtomicU64,
}

impl InHand<'_> {
    fn add(&self, count: u64) {
        self.own.fetch_add(count, Ordering::AcqRel);
        self.of_process.fetch_add(count, Ordering::AcqRel);
    }

    fn less(&self, count: u64) {
        self.own.fetch_sub(count, Ordering::AcqRel);
        self.of_process.fetch_sub(count, Ordering::AcqRel);
    }
}

impl Drop for InHand<'_> {
    fn drop(&mut self) {
        self.less(self.own.load(Ordering::Acquire));
    }
}

/// Runs until shutdown begins and what was handed in is settled.
pub(super) async fn run(shared: &Arc<Shared>, consumer: Consumer) {
    if shared.topology.streams_of(consumer.service, consumer.urgent).is_empty() {
        return consumer.shutdown.begun().await;
    }
    let mut attempt = 0;
    loop {
        let begun = Instant::now();
        match session(shared, &consumer).await {
            Ok(Ended::Asked) => return,
            Ok(Ended::Broken(why)) => {
                tracing::warn!(service = shared.service, why, "the consuming connection is lost")
            }
            Err(error) => tracing::warn!(%error, service = shared.service, "consuming cannot begin"),
        }
        attempt = if begun.elapsed() > STABLE { 0 } else { attempt + 1 };
        if consumer.shutdown.within(Backoff::RECONNECT.delay(attempt, shared.ids.as_ref())).await {
            return;
        }
    }
}

async fn session(shared: &Arc<Shared>, consumer: &Consumer) -> Result<Ended, lapin::Error> {
    let opened = tokio::select! {
        opened = link::open(shared, "consume") => opened,
        () = consumer.shutdown.begun() => return Ok(Ended::Asked),
    };
    let (connection, channel) = opened?;
    // Per consumer; the channel-wide form is deprecated and quorum queues refuse it.
    channel.basic_qos(shared.settings.prefetch.max(1), BasicQosOptions::default()).await?;
    let mut sources = Vec::new();
    let mut tags = Vec::new();
    for shard in shared.topology.shards(consumer.urgent) {
        let queue = queue_of(consumer.service, shard).into();
        let options = BasicConsumeOptions::default();
        let source = channel.basic_consume(queue, "".into(), options, FieldTable::default()).await?;
        tags.push(source.tag());
        // A stream that merely ends would vanish among the others unnoticed.
        sources.push(source.map(Some).chain(stream::iter([None])));
    }
    let (sender, verdicts) = mpsc::unbounded_channel();
    let in_hand = InHand { of_process: &shared.unsettled, own: AtomicU64::new(0) };
    let mut settling = std::pin::pin!(settle(&in_hand, &channel, verdicts));
    let ended = tokio::select! {
        ended = hand_in(shared, consumer, &in_hand, stream::select_all(sources), sender) => ended,
        () = &mut settling => Ended::Broken("a delivery could not be settled".into()),
    };
    if matches!(ended, Ended::Asked) {
        cancel(&channel, tags).await;
        if timeout(GRACE, settling).await.is_err() {
            tracing::warn!(service = shared.service, "deliveries are still unsettled; they will come again");
        }
    }
    link::close(&connection).await;
    Ok(ended)
}

async fn hand_in(
    shared: &Arc<Shared>,
    consumer: &Consumer,
    in_hand: &InHand<'_>,
    mut arriving: impl futures::Stream<Item = Option<Result<Raw, lapin::Error>>> + Unpin,
    settle: mpsc::UnboundedSender<(u64, Verdict)>,
) -> Ended {
    loop {
        let arrived = tokio::select! {
            biased;
            () = consumer.shutdown.begun() => return Ended::Asked,
            arrived = arriving.next() => arrived,
        };
        let raw = match arrived {
            Some(Some(Ok(raw))) => raw,
            Some(Some(Err(error))) => return Ended::Broken(error.to_string()),
            Some(None) | None => return Ended::Broken("the broker cancelled a consumer".into()),
        };
        in_hand.add(1);
        let delivery = Delivery {
            redelivered: raw.redelivered,
            settle: Settle::new(raw.delivery_tag, settle.clone()),
            content: content(shared, raw),
        };
        if !consumer.intake.offer(delivery).await {
            return Ended::Asked;
        }
    }
}

/// Only the service that owns a stream may speak on it. The broker vouches for the user's name;
/// the stream is the one in the envelope, whatever the routing key was.
fn content(shared: &Shared, raw: Raw) -> Content {
    let user = raw.properties.user_id().as_ref().map(ToString::to_string).unwrap_or_default();
    Content::read(raw.data, |envelope: &Envelope| {
        let owner = envelope.stream.split('.').next().unwrap_or_default();
        if shared.settings.verify_sender && owner != user {
            return Err(format!("`{user}` may not speak on {}", envelope.stream));
        }
        Ok(())
    })
}

/// Ends with the last delivery, or with the channel.
async fn settle(
    in_hand: &InHand<'_>,
    channel: &Channel,
    mut verdicts: mpsc::UnboundedReceiver<(u64, Verdict)>,
) {
    let mut told = Vec::new();
    while verdicts.recv_many(&mut told, 512).await > 0 {
        let count = told.len();
        // One ack each: several at once would cover what another lane still has in hand.
        let sent = join_all(told.drain(..).map(async |(tag, verdict)| match verdict {
            Verdict::Ack => channel.basic_ack(tag, BasicAckOptions::default()).await,
            Verdict::Release => {
                let again = BasicNackOptions { requeue: true, ..BasicNackOptions::default() };
                channel.basic_nack(tag, again).await
            }
        }));
        if let Some(error) = sent.await.into_iter().find_map(Result::err) {
            tracing::debug!(%error, "settling failed");
            return;
        }
        in_hand.less(u64::try_from(count).unwrap_or(0));
    }
}

/// Cancelled and not closed: closing would send back what is being handled.
async fn cancel(channel: &Channel, tags: Vec<ShortString>) {
    for tag in tags {
        if let Err(error) = channel.basic_cancel(tag, BasicCancelOptions::default()).await {
            tracing::debug!(%error, "a consumer was not cancelled");
        }
    }
}

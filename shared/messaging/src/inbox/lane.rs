//! A lane: takes deliveries as they come, brings them into effect together, then settles them.

use std::sync::Arc;

use runtime::{Backoff, Shutdown};
use storage::StoreError;
use tokio::{
    sync::mpsc,
    time::{Instant, timeout_at},
};

use crate::{
    crash,
    inbox::{
        Shared,
        effect::{self, Message},
    },
    transport::{Content, Delivery, Settle, Verdict},
};

/// Runs until shutdown begins or the transport ends.
pub(super) async fn run(shared: Arc<Shared>, mut deliveries: mpsc::Receiver<Delivery>, shutdown: Shutdown) {
    let mut busy = false;
    loop {
        let batch = tokio::select! {
            // What is in the lane at the end is given back rather than begun.
            biased;
            () = shutdown.begun() => return,
            batch = gather(&shared, &mut deliveries, busy) => batch,
        };
        if batch.is_empty() {
            return;
        }
        busy = batch.len() > 1;
        crash::point("delivered");
        settle(&shared, batch, &shutdown).await;
    }
}

/// Takes what is there; under load waits a moment for more, because a commit costs the same for
/// one message as for sixty-four.
async fn gather(shared: &Shared, deliveries: &mut mpsc::Receiver<Delivery>, busy: bool) -> Vec<Delivery> {
    let limit = shared.settings.batch();
    let mut batch = Vec::with_capacity(limit);
    deliveries.recv_many(&mut batch, limit).await;
    let until = Instant::now() + shared.settings.gather();
    while busy && !batch.is_empty() && batch.len() < limit {
        let room = limit - batch.len();
        match timeout_at(until, deliveries.recv_many(&mut batch, room)).await {
            Ok(0) | Err(_) => break,
            Ok(_) => {}
        }
    }
    batch
}

async fn settle(shared: &Shared, batch: Vec<Delivery>, shutdown: &Shutdown) {
    let (mut messages, mut settles): (Vec<Message>, Vec<Settle>) = batch
        .into_iter()
        .map(|delivery| (message(delivery.content, delivery.redelivered), delivery.settle))
        .unzip();
    let (mut attempt, mut together) = (0, messages.len());
    while !messages.is_empty() {
        let now = messages.get(..together.min(messages.len())).unwrap_or(&messages);
        match effect::bring_about(shared, now).await {
            Ok(count) => {
                crash::point("after-commit-before-ack");
                attempt = 0;
                messages.drain(..count);
                settles.drain(..count).for_each(|settle| settle.tell(Verdict::Ack));
            }
            // Something among them spoils it for all: one by one from here on.
            Err(error) if !error.is_transient() && together > 1 => {
                tracing::info!(%error, "a batch failed; its messages are handled one by one");
                together = 1;
            }
            Err(error)
                if !error.is_transient()
                    && let Some(culprit) = messages.first() =>
            {
                if let Err(error) = effect::hold_failed(shared, culprit, &error).await {
                    tracing::error!(%error, "a message can neither be handled nor held");
                    if pause(shared, &mut attempt, shutdown).await {
                        return;
                    }
                }
            }
            Err(error) => {
                warn(shared, &error);
                if pause(shared, &mut attempt, shutdown).await {
                    return;
                }
            }
        }
    }
}

fn message(content: Content, redelivered: bool) -> Message {
    match content {
        Content::Readable(envelope) => Message::Delivered { envelope, redelivered },
        Content::Outside { body, why } => Message::Outside { body, why },
    }
}

fn warn(shared: &Shared, error: &StoreError) {
    tracing::warn!(%error, service = shared.context.service, "the database does not answer; deliveries wait");
}

/// True if shutdown began meanwhile.
async fn pause(shared: &Shared, attempt: &mut u32, shutdown: &Shutdown) -> bool {
    let pause = Backoff::RECONNECT.delay(*attempt, shared.context.ids.as_ref());
    *attempt += 1;
    shutdown.within(pause).await
}

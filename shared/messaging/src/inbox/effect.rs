//! Bringing deliveries into effect together, and running one handler.

use std::panic::AssertUnwindSafe;

use contracts::Envelope;
use futures::FutureExt;
use kernel::Actor;
use runtime::TraceContext;
use sea_orm::TransactionTrait;
use storage::StoreError;
use tokio::time::{Instant, timeout};
use tracing::Instrument;

use crate::{
    Fate, Work, crash,
    held::{Key, NewHeld},
    inbox::{Shared, ledger::Ledger},
};

/// Something to bring into effect.
#[derive(Debug)]
pub(super) enum Message {
    /// From the transport.
    Delivered { envelope: Box<Envelope>, redelivered: bool },
    /// From the transport, but no message of ours.
    Outside { body: Vec<u8>, why: String },
}

/// Brings messages into effect and answers how many of them, from the first one: all, or fewer
/// if the transaction's time was up.
///
/// # Errors
/// If the database refuses; then none of them did.
pub(super) async fn bring_about(shared: &Shared, messages: &[Message]) -> Result<usize, StoreError> {
    let begun = Instant::now();
    let keys = messages.iter().filter_map(|message| match message {
        Message::Delivered { envelope, .. } => Some(Key::from(envelope.as_ref())),
        Message::Outside { .. } => None,
    });
    let mut ledger = Ledger::begin(shared, keys.collect()).await?;
    let mut count = 0;
    for message in messages {
        match message {
            Message::Delivered { envelope, redelivered } => {
                deliver(&mut ledger, envelope, *redelivered).await?
            }
            Message::Outside { body, why } => outside(&mut ledger, body, why),
        }
        count += 1;
        if begun.elapsed() > shared.settings.budget() {
            break;
        }
    }
    crash::point("after-effect-before-commit");
    ledger.commit().await?;
    Ok(count)
}

/// Writes down a message that makes its own transaction fail.
///
/// # Errors
/// If the database refuses this too.
pub(super) async fn hold_failed(
    shared: &Shared,
    message: &Message,
    error: &StoreError,
) -> Result<(), StoreError> {
    let Message::Delivered { envelope, .. } = message else {
        return Err(StoreError::Corrupt(error.to_string()));
    };
    let key = Key::from(envelope.as_ref());
    let mut ledger = Ledger::begin(shared, vec![key.clone()]).await?;
    if ledger.mark(&key)?.last < envelope.sequence {
        ledger.failed(envelope, error.to_string())?;
    }
    ledger.commit().await
}

fn outside(ledger: &mut Ledger<'_>, body: &[u8], why: &str) {
    let id = kernel::digest::of_bytes(body).replace("sha256:", "raw_");
    tracing::error!(service = ledger.shared.context.service, id, why, "a message from outside was parked");
    ledger.count("outside");
    ledger.add(NewHeld {
        id,
        state: "outside",
        place: None,
        body: body.to_vec(),
        attempts: 0,
        next_at: 0,
        error: why.to_owned(),
    });
}

async fn deliver(ledger: &mut Ledger<'_>, envelope: &Envelope, redelivered: bool) -> Result<(), StoreError> {
    let key = Key::from(envelope);
    let mark = ledger.mark(&key)?;
    let sequence = envelope.sequence;
    if sequence <= mark.last || mark.head == Some(sequence) {
        ledger.duplicate();
    } else if sequence > mark.last + 1 {
        ledger.waits(envelope)?;
    } else if redelivered {
        // It may have ended a process before. Written down, it is run alone, and counted.
        ledger.is_due(envelope)?;
    } else {
        match run(ledger, envelope).await? {
            Fate::Done => {
                ledger.advance(&key, sequence);
                if mark.head == Some(sequence + 1) {
                    ledger.promote(key, sequence + 1);
                }
            }
            Fate::Retry(why) => ledger.failed(envelope, why)?,
            Fate::Dead(why) => ledger.dead(envelope, why)?,
        }
    }
    Ok(())
}

/// Runs the handler in a savepoint of its own. What goes wrong in it is a fate; an error means
/// that the whole transaction is broken.
///
/// # Errors
/// If the database refuses the savepoint.
pub(super) async fn run(ledger: &mut Ledger<'_>, envelope: &Envelope) -> Result<Fate, StoreError> {
    let shared = ledger.shared;
    let Some(handler) = shared.handlers.get(envelope.stream.as_str()) else {
        // A binding left over from an earlier release.
        ledger.count("ignored");
        return Ok(Fate::Done);
    };
    let span = tracing::info_span!(
        "handle",
        otel.kind = "consumer",
        event = envelope.kind,
        subject = envelope.subject
    );
    let carried = TraceContext::from_text(envelope.traceparent.clone());
    carried.adopt(&span);
    let trace = span.in_scope(TraceContext::current);
    let trace = if trace.as_text().is_some() { trace } else { carried };
    let work = Work::new(ledger.tx.begin().await?, shared.context.clone(), Actor::System, trace);
    let limit = shared.settings.handler();
    let handled = timeout(limit, handler.handle(&work, envelope)).instrument(span);
    let fate = match AssertUnwindSafe(handled).catch_unwind().await {
        Ok(Ok(Ok(fate))) => fate,
        Ok(Ok(Err(error))) => Fate::Retry(error.to_string()),
        Ok(Err(_)) => Fate::Retry(format!("took longer than {} s", limit.as_secs())),
        Err(_) => Fate::Retry("the handler panicked".into()),
    };
    match &fate {
        Fate::Done => {
            let published = work.keep().await?;
            ledger.published(published);
            ledger.count("done");
        }
        Fate::Retry(why) => {
            work.undo().await?;
            ledger.count("retry");
            tracing::warn!(event = envelope.kind, id = %envelope.id, why, "a message will be tried again");
        }
        Fate::Dead(why) => {
            work.undo().await?;
            ledger.count("dead");
            tracing::error!(event = envelope.kind, id = %envelope.id, why, "a message was parked");
        }
    }
    Ok(fate)
}

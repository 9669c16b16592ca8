//! Running what is held and due: one aggregate at a time, from its first held message on, until
//! one fails or a gap comes.

use std::sync::Arc;

use chrono::TimeDelta;
use contracts::Envelope;
use runtime::{Backoff, Shutdown};
use storage::{ConnectionTrait, StoreError, rows};
use tokio::time::Instant;

use crate::{
    Fate, crash,
    held::Key,
    inbox::{Shared, effect, ledger::Ledger, policy},
};

/// How many aggregates are looked at in one round.
const ROUND: i64 = 64;
/// How many messages of an aggregate share a transaction.
const LENGTH: i64 = 64;

/// The first held message of an aggregate.
struct Due {
    id: String,
    key: Key,
    attempts: i32,
}

/// A message of the chain.
struct Link {
    id: String,
    sequence: i64,
    body: Vec<u8>,
    attempts: i32,
    state: String,
}

/// Runs until shutdown begins.
pub(super) async fn run(shared: Arc<Shared>, shutdown: Shutdown) {
    let mut attempt = 0;
    while !shutdown.has_begun() {
        match round(&shared, &shutdown).await {
            Ok(0) => {
                attempt = 0;
                tokio::select! {
                    () = shared.bell.notified() => {}
                    () = tokio::time::sleep(shared.settings.poll()) => {}
                    () = shutdown.begun() => {}
                }
            }
            Ok(_) => attempt = 0,
            Err(error) => {
                tracing::warn!(%error, service = shared.context.service, "held messages cannot be run");
                let pause = Backoff::RECONNECT.delay(attempt, shared.context.ids.as_ref());
                attempt += 1;
                shutdown.within(pause).await;
            }
        }
    }
}

async fn round(shared: &Shared, shutdown: &Shutdown) -> Result<usize, StoreError> {
    let sql = "SELECT id, stream, subject, attempts FROM inbox_held \
               WHERE state = 'retrying' AND next_at <= $1 ORDER BY next_at LIMIT $2";
    let values = vec![shared.context.now().micros().into(), ROUND.into()];
    let due = rows::all(shared.context.store.read(), sql, values).await?;
    let count = due.len();
    for row in due {
        if shutdown.has_begun() {
            break;
        }
        let due = Due { id: row.get("id")?, key: Key::of(&row)?, attempts: row.get("attempts")? };
        start(shared, &due, shutdown).await?;
    }
    Ok(count)
}

/// Writes the start down, then runs. A start whose end is never written ended the process.
async fn start(shared: &Shared, due: &Due, shutdown: &Shutdown) -> Result<(), StoreError> {
    let now = shared.context.now();
    let claim = "UPDATE inbox_held SET starts = starts + 1, next_at = $2 \
                 WHERE id = $1 AND state = 'retrying' AND next_at <= $3 RETURNING starts";
    // No other replica sees it as due while it runs here.
    let until = now.plus(TimeDelta::from_std(shared.settings.handler()).unwrap_or(TimeDelta::zero()));
    let values = vec![due.id.clone().into(), until.micros().into(), now.micros().into()];
    let Some(row) = rows::one(shared.context.store.write(), claim, values).await? else {
        return Ok(());
    };
    let starts: i32 = row.get("starts")?;
    crash::point("held-start");
    if starts > policy::MAX_STARTS {
        let why = format!("the process ended during each of its last {} starts", policy::MAX_STARTS);
        tracing::error!(id = due.id, why, "a message was parked");
        return park(shared.context.store.write(), &due.id, &why).await;
    }
    // After an end that was never written, alone: its companions must not be blamed for it.
    let length = if starts > 1 { 1 } else { LENGTH };
    match run_chain(shared, due, length).await {
        Ok(()) => Ok(()),
        Err(error) if error.is_transient() => unclaim(shared, due, shutdown).await,
        Err(error) => {
            let failures = due.attempts + 1;
            tracing::warn!(%error, id = due.id, "a message makes its own transaction fail");
            fail(shared, shared.context.store.write(), &due.id, failures, &error.to_string()).await
        }
    }
}

/// The database went away and the process did not: that start does not count.
async fn unclaim(shared: &Shared, due: &Due, shutdown: &Shutdown) -> Result<(), StoreError> {
    let sql = "UPDATE inbox_held SET starts = 0, next_at = $2 WHERE id = $1 AND state = 'retrying'";
    let mut attempt = 0;
    loop {
        let values = vec![due.id.clone().into(), shared.context.now().micros().into()];
        match rows::execute(shared.context.store.write(), sql, values).await {
            Ok(_) => return Ok(()),
            Err(error) if !error.is_transient() => return Err(error),
            Err(_) => {}
        }
        if shutdown.within(Backoff::RECONNECT.delay(attempt, shared.context.ids.as_ref())).await {
            return Ok(());
        }
        attempt += 1;
    }
}

async fn run_chain(shared: &Shared, due: &Due, length: i64) -> Result<(), StoreError> {
    let begun = Instant::now();
    let key = &due.key;
    let mut ledger = Ledger::begin(shared, vec![key.clone()]).await?;
    let mut last = ledger.mark(key)?.last;
    let links = links(&ledger, key, last, length).await?;
    let mut done = Vec::new();
    for link in &links {
        let first = done.is_empty();
        if link.sequence != last + 1 || (first && link.id != due.id) || link.state == "parked" {
            break;
        }
        if !first && begun.elapsed() > shared.settings.budget() {
            break;
        }
        match attempt(&mut ledger, link).await? {
            Fate::Done => {
                last = link.sequence;
                done.push(link.id.clone());
            }
            Fate::Retry(why) => {
                fail(shared, &ledger.tx, &link.id, link.attempts + 1, &why).await?;
                break;
            }
            Fate::Dead(why) => {
                park(&ledger.tx, &link.id, &why).await?;
                break;
            }
        }
    }
    settle(&mut ledger, due, last, &done).await?;
    crash::point("after-effect-before-commit");
    ledger.commit().await
}

async fn attempt(ledger: &mut Ledger<'_>, link: &Link) -> Result<Fate, StoreError> {
    match serde_json::from_slice::<Envelope>(&link.body) {
        Ok(envelope) => effect::run(ledger, &envelope).await,
        Err(error) => Ok(Fate::Dead(format!("unreadable: {error}"))),
    }
}

/// What is done leaves; what comes next is due.
async fn settle(ledger: &mut Ledger<'_>, due: &Due, last: i64, done: &[String]) -> Result<(), StoreError> {
    let key = &due.key;
    if ledger.mark(key)?.last < last {
        ledger.advance(key, last);
        ledger.promote(key.clone(), last + 1);
    }
    // Also what a second delivery of it brought into effect meanwhile.
    let gone = "DELETE FROM inbox_held WHERE stream = $1 AND subject = $2 AND sequence <= $3";
    let values = vec![key.stream.clone().into(), key.subject.clone().into(), last.into()];
    rows::execute(&ledger.tx, gone, values).await?;
    if !done.contains(&due.id) {
        // Not its turn after all: it waits for its predecessor.
        let sql = "UPDATE inbox_held SET state = 'waiting', starts = 0 \
                   WHERE id = $1 AND state = 'retrying' AND sequence > $2";
        rows::execute(&ledger.tx, sql, vec![due.id.clone().into(), (last + 1).into()]).await?;
    }
    Ok(())
}

async fn links(ledger: &Ledger<'_>, key: &Key, last: i64, length: i64) -> Result<Vec<Link>, StoreError> {
    let sql = "SELECT id, sequence, body, attempts, state FROM inbox_held \
               WHERE stream = $1 AND subject = $2 AND sequence > $3 ORDER BY sequence LIMIT $4";
    let values = vec![key.stream.clone().into(), key.subject.clone().into(), last.into(), length.into()];
    let read = rows::all(&ledger.tx, sql, values).await?;
    let link = |row: &storage::Row| {
        Ok(Link {
            id: row.get("id")?,
            sequence: row.get("sequence")?,
            body: row.get("body")?,
            attempts: row.get("attempts")?,
            state: row.get("state")?,
        })
    };
    read.iter().map(link).collect()
}

async fn fail<C: ConnectionTrait + ?Sized>(
    shared: &Shared,
    db: &C,
    id: &str,
    failures: i32,
    why: &str,
) -> Result<(), StoreError> {
    let Some(delay) = policy::delay(failures, shared.context.ids.as_ref()) else {
        tracing::error!(id, why, failures, "a message was parked");
        return park(db, id, why).await;
    };
    let sql = "UPDATE inbox_held SET state = 'retrying', starts = 0, attempts = $2, next_at = $3, error = $4 WHERE id = $1";
    let next_at = shared.context.now().plus(delay).micros();
    rows::execute(db, sql, vec![id.into(), failures.into(), next_at.into(), why.into()]).await.map(drop)
}

async fn park<C: ConnectionTrait + ?Sized>(db: &C, id: &str, why: &str) -> Result<(), StoreError> {
    let sql = "UPDATE inbox_held SET state = 'parked', starts = 0, attempts = attempts + 1, error = $2 WHERE id = $1";
    rows::execute(db, sql, vec![id.into(), why.into()]).await.map(drop)
}

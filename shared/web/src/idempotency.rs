//! `Idempotency-Key`: the same request twice has one effect and one answer.
//!
//! The record is written in the transaction of the command itself: either both are there or
//! neither. Same key and body: the stored answer. Other body: 422. First one still running: 409.

use std::{
    collections::{HashMap, HashSet},
    future::{Ready, ready},
    sync::{LazyLock, Mutex},
};

use actix_web::{FromRequest, HttpRequest, HttpResponse, dev::Payload};
use kernel::Timestamp;
use messaging::{Context, Work};
use serde::Serialize;
use storage::{Dialect, Store, StoreError, batch, rows};

use crate::{Failure, Operation, Permit, Reply, codes, reply::Stored};

/// The key a client sends with a POST that creates or decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// Reads a header value.
    ///
    /// # Errors
    /// 428 if absent, 400 if it is not 8 to 128 visible ASCII characters.
    pub fn read(value: Option<&str>) -> Result<Self, Failure> {
        let text = value.ok_or(&codes::KEY_MISSING)?;
        let fine = (8..=128).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
        if fine { Ok(Self(text.to_owned())) } else { Err((&codes::KEY_BAD).into()) }
    }
}

impl FromRequest for IdempotencyKey {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let header = request.headers().get("idempotency-key");
        ready(Self::read(header.map(|v| v.to_str().unwrap_or("\u{7f}"))))
    }
}

/// A call that has one effect and one answer, however often it is sent.
pub struct Once {
    caller: String,
    key: IdempotencyKey,
    stamp: String,
    _running: Running,
}

impl Once {
    fn name(&self) -> (&str, &str) {
        (&self.caller, &self.key.0)
    }

    /// Of a caller, with a key and a body of this fingerprint. Until it is dropped the same call is
    /// refused in this process.
    ///
    /// # Errors
    /// If the same call is being served.
    pub fn of<O: Operation>(
        context: &Context,
        permit: &Permit<O>,
        key: &IdempotencyKey,
        fingerprint: &str,
    ) -> Result<Self, Failure> {
        let caller = permit.actor().to_string();
        let _running = Running::start(context.service, &caller, key)?;
        let stamp = format!("{} {fingerprint}", O::RULE.operation);
        Ok(Self { caller, key: key.clone(), stamp, _running })
    }
}

/// Runs a command once per (caller, key) and answers the same to every repeat.
///
/// # Errors
/// What the command refuses (nothing is stored then), or one of the three key errors.
pub async fn once<O: Operation, T: Serialize>(
    context: &Context,
    permit: &Permit<O>,
    key: &IdempotencyKey,
    fingerprint: &str,
    command: impl AsyncFnOnce(&Work) -> Result<Reply<T>, Failure>,
) -> Result<HttpResponse, Failure> {
    let once = Once::of(context, permit, key, fingerprint)?;
    let work = context.begin(permit.actor()).await?;
    if let Some(stored) = recall(&work, &[&once]).await?.pop().transpose()?.flatten() {
        return Ok(stored.respond());
    }
    let stored = command(&work).await?.store()?;
    keep(&work, &[(&once, &stored)]).await?;
    work.commit().await?;
    Ok(stored.respond())
}

/// Forgets answers older than this; a repeat after that runs again.
///
/// # Errors
/// If the database refuses.
pub async fn prune(store: &Store, before: Timestamp) -> Result<u64, StoreError> {
    rows::execute(store.write(), "DELETE FROM idempotency WHERE at < $1", vec![before.micros().into()]).await
}

/// What was answered to each of these calls before, in their order; nothing, if it is new. Their keys
/// are held until the transaction ends.
///
/// # Errors
/// If the database cannot be read; a call by itself, if its key is being served elsewhere or came with
/// another body.
pub async fn recall(work: &Work, calls: &[&Once]) -> Result<Vec<Result<Option<Stored>, Failure>>, Failure> {
    let held = hold(work, calls).await?;
    let keys: Vec<(&str, &str)> = calls.iter().map(|call| call.name()).collect();
    let sql = format!(
        "SELECT caller, idempotency_key, stamp, status, location, etag, body FROM idempotency \
         JOIN (SELECT {} AS c, {} AS k FROM {}) AS asked ON caller = asked.c AND idempotency_key = asked.k",
        batch::text(0),
        batch::text(1),
        batch::rows_of(work.db())
    );
    let mut found: HashMap<(String, String), (String, Stored)> = HashMap::new();
    for row in rows::all(work.db(), &sql, vec![batch::parameter(&keys)?]).await? {
        let stored = Stored {
            status: row.get("status")?,
            location: row.get("location")?,
            etag: row.get("etag")?,
            body: row.get("body")?,
            replayed: true,
        };
        found.insert((row.get("caller")?, row.get("idempotency_key")?), (row.get("stamp")?, stored));
    }
    let answer = |(call, held): (&&Once, bool)| {
        let key = (call.caller.clone(), call.key.0.clone());
        match found.remove(&key) {
            _ if !held => Err((&codes::KEY_BUSY).into()),
            Some((stamp, _)) if stamp != call.stamp => Err((&codes::KEY_REUSED).into()),
            known => Ok(known.map(|(_, stored)| stored)),
        }
    };
    Ok(calls.iter().zip(held).map(answer).collect())
}

/// Keeps what is answered to these calls, with what they do.
///
/// # Errors
/// If the database refuses.
pub async fn keep(work: &Work, answers: &[(&Once, &Stored)]) -> Result<(), StoreError> {
    if answers.is_empty() {
        return Ok(());
    }
    let row = |(call, stored): &(&Once, &Stored)| {
        let (caller, key) = (call.caller.clone(), call.key.0.clone());
        let Stored { status, location, etag, body, .. } = (*stored).clone();
        (caller, key, call.stamp.clone(), location, etag, body, status)
    };
    let answers: Vec<_> = answers.iter().map(row).collect();
    let sql = format!(
        "INSERT INTO idempotency (at, caller, idempotency_key, stamp, location, etag, body, status) \
         SELECT $2, {}, CAST({} AS INTEGER) FROM {}",
        batch::texts(6),
        batch::text(6),
        batch::rows_of(work.db())
    );
    rows::execute(work.db(), &sql, vec![batch::parameter(&answers)?, work.now().micros().into()])
        .await
        .map(drop)
}

/// Across replicas: a transaction lock on each key, tried and not waited for. On SQLite there is one
/// process.
async fn hold(work: &Work, calls: &[&Once]) -> Result<Vec<bool>, StoreError> {
    if work.context().store.dialect() == Dialect::Sqlite {
        return Ok(vec![true; calls.len()]);
    }
    let names: Vec<[String; 1]> =
        calls.iter().map(|call| [format!("{} {}", call.caller, call.key.0)]).collect();
    let sql = "SELECT pg_try_advisory_xact_lock(hashtextextended(name ->> 0, 11)) AS held \
               FROM json_array_elements(CAST($1 AS json)) WITH ORDINALITY AS asked(name, place) ORDER BY place";
    let found = rows::all(work.db(), sql, vec![batch::parameter(&names)?]).await?;
    found.iter().map(|row| row.get("held")).collect()
}

/// Within this process: the keys that are being served. SQLite has no lock to try.
static RUNNING: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);

struct Running(String);

impl Running {
    fn start(service: &str, caller: &str, key: &IdempotencyKey) -> Result<Self, Failure> {
        let name = format!("{service} {caller} {}", key.0);
        let fresh = RUNNING.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert(name.clone());
        if fresh { Ok(Self(name)) } else { Err((&codes::KEY_BUSY).into()) }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        RUNNING.lock().unwrap_or_else(std::sync::PoisonError::into_inner).remove(&self.0);
    }
}

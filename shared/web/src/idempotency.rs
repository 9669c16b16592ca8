//! `Idempotency-Key`: the same request twice has one effect and one answer.
//!
//! The record is written in the transaction of the command itself: either both are there or
//! neither. Same key and body: the stored answer. Other body: 422. First one still running: 409.

use std::{
    collections::HashSet,
    future::{Ready, ready},
    sync::{LazyLock, Mutex},
};

use actix_web::{FromRequest, HttpRequest, HttpResponse, dev::Payload};
use kernel::Timestamp;
use messaging::{Context, Work};
use serde::Serialize;
use storage::{Dialect, Store, StoreError, rows};

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
    let caller = permit.actor().to_string();
    let _running = Running::start(context.service, &caller, key)?;
    let work = context.begin(permit.actor()).await?;
    if context.store.dialect() == Dialect::Postgres {
        lock(&work, &caller, key).await?;
    }
    let stamp = format!("{} {fingerprint}", O::RULE.operation);
    if let Some(stored) = find(&work, &caller, key, &stamp).await? {
        let mut response = stored.respond();
        let name = actix_web::http::header::HeaderName::from_static("idempotency-replayed");
        response.headers_mut().insert(name, actix_web::http::header::HeaderValue::from_static("true"));
        return Ok(response);
    }
    let reply = command(&work).await?;
    let stored = reply.store()?;
    save(&work, &caller, key, &stamp, &stored).await?;
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

async fn find(
    work: &Work,
    caller: &str,
    key: &IdempotencyKey,
    stamp: &str,
) -> Result<Option<Stored>, Failure> {
    let sql = "SELECT stamp, status, location, etag, body FROM idempotency WHERE caller = $1 AND idempotency_key = $2";
    let Some(row) = rows::one(work.db(), sql, vec![caller.into(), key.0.clone().into()]).await? else {
        return Ok(None);
    };
    if row.get::<String>("stamp")? != stamp {
        return Err((&codes::KEY_REUSED).into());
    }
    Ok(Some(Stored {
        status: row.get("status")?,
        location: row.get("location")?,
        etag: row.get("etag")?,
        body: row.get("body")?,
    }))
}

async fn save(
    work: &Work,
    caller: &str,
    key: &IdempotencyKey,
    stamp: &str,
    stored: &Stored,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO idempotency (caller, idempotency_key, stamp, status, location, etag, body, at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = vec![
        caller.into(),
        key.0.clone().into(),
        stamp.into(),
        stored.status.into(),
        stored.location.clone().into(),
        stored.etag.clone().into(),
        stored.body.clone().into(),
        work.now().micros().into(),
    ];
    rows::execute(work.db(), sql, values).await.map(drop)
}

/// Across replicas: a transaction lock on the key, tried and not waited for.
async fn lock(work: &Work, caller: &str, key: &IdempotencyKey) -> Result<(), Failure> {
    let sql = "SELECT pg_try_advisory_xact_lock(hashtextextended($1, 11)) AS held";
    let row = rows::one(work.db(), sql, vec![format!("{caller} {}", key.0).into()]).await?;
    let held = row.map(|row| row.get::<bool>("held")).transpose()?.unwrap_or(false);
    if held { Ok(()) } else { Err((&codes::KEY_BUSY).into()) }
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

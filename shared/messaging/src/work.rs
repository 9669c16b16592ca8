//! A unit of work: one transaction in which rows, history and outgoing events commit together.

use contracts::{Envelope, Event};
use kernel::{Actor, Id, Timestamp, id::IdKind};
use runtime::TraceContext;
use sea_orm::DatabaseTransaction;
use storage::{StoreError, history};

use crate::{Context, crash, outbox};

/// Begun by [`Context::begin`]; dropped without [`Work::commit`] it leaves nothing behind.
pub struct Work {
    tx: DatabaseTransaction,
    context: Context,
    actor: Actor,
    now: Timestamp,
    trace: TraceContext,
    published: std::sync::atomic::AtomicBool,
}

/// Who did something, and within which trace: several share a unit of work.
#[derive(Debug, Clone)]
pub struct Author {
    /// Who.
    pub actor: Actor,
    /// The trace of their request.
    pub trace: TraceContext,
}

impl Work {
    pub(crate) fn new(tx: DatabaseTransaction, context: Context, actor: Actor, trace: TraceContext) -> Self {
        let now = context.now();
        Self { tx, context, actor, now, trace, published: std::sync::atomic::AtomicBool::new(false) }
    }

    /// The transaction, for stores.
    pub fn db(&self) -> &DatabaseTransaction {
        &self.tx
    }

    /// The moment this unit of work began; every row of it bears the same.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// On whose behalf.
    pub fn actor(&self) -> Actor {
        self.actor
    }

    /// The service's surroundings.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// A new id.
    pub fn id<K: IdKind>(&self) -> Id<K> {
        self.context.ids.id(self.now)
    }

    /// Adds an outgoing event; it leaves the service after the commit, in order per aggregate.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn publish<E: Event>(&self, event: &E) -> Result<(), StoreError> {
        let envelope = self.envelope(event)?;
        self.published.store(true, std::sync::atomic::Ordering::Relaxed);
        outbox::append(&self.tx, envelope).await
    }

    /// Adds many outgoing events in few statements, as [`Work::publish`] would one after the other.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn publish_all<E: Event>(&self, events: &[E]) -> Result<(), StoreError> {
        if events.is_empty() {
            return Ok(());
        }
        let envelopes = events.iter().map(|event| self.envelope(event)).collect::<Result<_, _>>()?;
        self.published.store(true, std::sync::atomic::Ordering::Relaxed);
        outbox::append_all(&self.tx, self.context.store.dialect(), envelopes).await
    }

    fn envelope<E: Event>(&self, event: &E) -> Result<Envelope, StoreError> {
        let data = serde_json::to_value(event).map_err(|e| StoreError::Corrupt(e.to_string()))?;
        Ok(Envelope {
            specversion: "1.0".into(),
            id: self.id(),
            source: format!("/qingche/{}", self.context.service),
            kind: E::TYPE.into(),
            subject: event.subject(),
            time: self.now,
            datacontenttype: "application/json".into(),
            stream: E::STREAM.name().into(),
            sequence: 0,
            actor: self.actor,
            traceparent: self.trace.as_text().map(Into::into),
            data,
        })
    }

    /// Adds a history record about a thing. The detail holds no personal data.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn record(
        &self,
        subject: impl std::fmt::Display,
        action: &str,
        detail: serde_json::Value,
    ) -> Result<(), StoreError> {
        history::append(&self.tx, &self.entry(subject.to_string(), action, detail)).await
    }

    /// Adds history records about many things to which the same was done, in few statements.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn record_all(
        &self,
        action: &str,
        details: impl IntoIterator<Item = (String, serde_json::Value)>,
    ) -> Result<(), StoreError> {
        let entry = |(subject, detail)| self.entry(subject, action, detail);
        let entries: Vec<history::Entry> = details.into_iter().map(entry).collect();
        history::append_all(&self.tx, self.context.store.dialect(), &entries).await
    }

    /// Adds history records of different people, as when their requests share one transaction: who,
    /// about what, what was done, and the facts.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn record_each(
        &self,
        records: &[(Actor, String, &'static str, serde_json::Value)],
    ) -> Result<(), StoreError> {
        let entry = |(actor, subject, action, detail): &(Actor, String, &'static str, serde_json::Value)| {
            let entry = self.entry(subject.clone(), action, detail.clone());
            history::Entry { actor: *actor, ..entry }
        };
        let entries: Vec<history::Entry> = records.iter().map(entry).collect();
        history::append_all(&self.tx, self.context.store.dialect(), &entries).await
    }

    /// Adds outgoing events of different people, in few statements.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn publish_each<E: Event>(&self, events: &[(Author, E)]) -> Result<(), StoreError> {
        if events.is_empty() {
            return Ok(());
        }
        let envelope = |(author, event): &(Author, E)| {
            let traceparent = author.trace.as_text().map(Into::into);
            self.envelope(event).map(|envelope| Envelope { actor: author.actor, traceparent, ..envelope })
        };
        let envelopes = events.iter().map(envelope).collect::<Result<_, StoreError>>()?;
        self.published.store(true, std::sync::atomic::Ordering::Relaxed);
        outbox::append_all(&self.tx, self.context.store.dialect(), envelopes).await
    }

    fn entry(&self, subject: String, action: &str, detail: serde_json::Value) -> history::Entry {
        let (id, at, actor) = (self.id(), self.now, self.actor);
        history::Entry { id, at, actor, subject, action: action.to_owned(), detail }
    }

    /// Makes it all true at once, and wakes the relay if something is to leave.
    ///
    /// # Errors
    /// If the database refuses; then nothing happened.
    pub async fn commit(self) -> Result<(), StoreError> {
        crash::point("before-commit");
        self.tx.commit().await?;
        crash::point("after-commit");
        if self.published.into_inner() {
            self.context.wake.ring();
        }
        Ok(())
    }

    /// For the inbox, whose works are parts of a larger transaction: keeps the effects, and tells
    /// whether an event is among them.
    pub(crate) async fn keep(self) -> Result<bool, StoreError> {
        let published = self.published.load(std::sync::atomic::Ordering::Relaxed);
        self.tx.commit().await?;
        Ok(published)
    }

    /// For the inbox: takes the effects back, and nothing else of the larger transaction.
    pub(crate) async fn undo(self) -> Result<(), StoreError> {
        Ok(self.tx.rollback().await?)
    }
}

//! One transaction of the inbox: locked watermarks, what is to be held, and the commit that
//! makes all of it true at once.

use std::collections::BTreeMap;

use contracts::Envelope;
use sea_orm::DatabaseTransaction;
use storage::{StoreError, batch, rows};

use crate::{
    held::{self, Key, NewHeld},
    inbox::{Shared, policy},
};

/// How far an aggregate has come in this subscriber.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    /// The last sequence number in effect.
    pub last: i64,
    /// The smallest one that is held.
    pub head: Option<i64>,
    moved: bool,
}

/// A transaction of the inbox.
pub(super) struct Ledger<'a> {
    pub shared: &'a Shared,
    pub tx: DatabaseTransaction,
    marks: BTreeMap<Key, Mark>,
    new: Vec<NewHeld>,
    promote: Vec<(Key, i64)>,
    duplicates: u64,
    fates: Vec<&'static str>,
    published: bool,
    due: bool,
}

impl<'a> Ledger<'a> {
    /// Begins, and locks the watermarks of these aggregates until the end.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn begin(shared: &'a Shared, mut keys: Vec<Key>) -> Result<Self, StoreError> {
        // In one order for all replicas: no two of them wait for each other.
        keys.sort();
        keys.dedup();
        let mut ledger = Self {
            shared,
            tx: shared.context.store.begin().await?,
            marks: BTreeMap::new(),
            new: Vec::new(),
            promote: Vec::new(),
            duplicates: 0,
            fates: Vec::new(),
            published: false,
            due: false,
        };
        if !keys.is_empty() {
            ledger.lock(&keys).await?;
        }
        Ok(ledger)
    }

    async fn lock(&mut self, keys: &[Key]) -> Result<(), StoreError> {
        let pairs: Vec<[&str; 2]> =
            keys.iter().map(|key| [key.stream.as_str(), key.subject.as_str()]).collect();
        let pairs = rows::to_json(&pairs)?;
        let (stream, subject) = (batch::text(0), batch::text(1));
        let source = batch::rows(self.shared.context.store.dialect());
        // An update that changes nothing, because it locks and tells at once, also what is new.
        let lock = format!(
            "INSERT INTO inbox_watermark (stream, subject, last) SELECT {stream}, {subject}, 0 FROM {source} \
             WHERE true ON CONFLICT (stream, subject) DO UPDATE SET last = inbox_watermark.last \
             RETURNING stream, subject, last"
        );
        for row in rows::all(&self.tx, &lock, vec![pairs.clone().into()]).await? {
            self.marks.insert(Key::of(&row)?, Mark { last: row.get("last")?, head: None, moved: false });
        }
        let heads = format!(
            "SELECT h.stream, h.subject, min(h.sequence) AS head FROM {source} \
             JOIN inbox_held h ON h.stream = {stream} AND h.subject = {subject} GROUP BY h.stream, h.subject"
        );
        for row in rows::all(&self.tx, &heads, vec![pairs.into()]).await? {
            if let Some(mark) = self.marks.get_mut(&Key::of(&row)?) {
                mark.head = row.get("head")?;
            }
        }
        Ok(())
    }

    /// How far an aggregate has come.
    ///
    /// # Errors
    /// If it was not locked at the beginning.
    pub fn mark(&self, key: &Key) -> Result<Mark, StoreError> {
        self.marks
            .get(key)
            .copied()
            .ok_or_else(|| StoreError::Corrupt(format!("no watermark of {}", key.subject)))
    }

    /// The watermark of an aggregate reaches this number.
    pub fn advance(&mut self, key: &Key, sequence: i64) {
        if let Some(mark) = self.marks.get_mut(key) {
            mark.last = sequence;
            mark.moved = true;
        }
    }

    /// What waits at this place may run after the commit.
    pub fn promote(&mut self, key: Key, sequence: i64) {
        self.promote.push((key, sequence));
    }

    /// One more duplicate.
    pub fn duplicate(&mut self) {
        self.duplicates += 1;
    }

    /// One more message with this fate.
    pub fn count(&mut self, fate: &'static str) {
        self.fates.push(fate);
    }

    /// Whether a handler left an event in the outbox.
    pub fn published(&mut self, published: bool) {
        self.published |= published;
    }

    /// It came before its predecessor.
    pub fn waits(&mut self, envelope: &Envelope) -> Result<(), StoreError> {
        self.hold(envelope, "waiting", 0, 0, String::new())
    }

    /// It is to be run from its row, at once.
    pub fn is_due(&mut self, envelope: &Envelope) -> Result<(), StoreError> {
        self.due = true;
        self.hold(envelope, "retrying", 0, self.shared.context.now().micros(), String::new())
    }

    /// It failed for the first time.
    pub fn failed(&mut self, envelope: &Envelope, why: String) -> Result<(), StoreError> {
        match policy::delay(1, self.shared.context.ids.as_ref()) {
            Some(delay) => {
                let next_at = self.shared.context.now().plus(delay).micros();
                self.hold(envelope, "retrying", 1, next_at, why)
            }
            None => self.dead(envelope, why),
        }
    }

    /// It will never succeed.
    pub fn dead(&mut self, envelope: &Envelope, why: String) -> Result<(), StoreError> {
        self.hold(envelope, "parked", 1, 0, why)
    }

    fn hold(
        &mut self,
        envelope: &Envelope,
        state: &'static str,
        attempts: i32,
        next_at: i64,
        error: String,
    ) -> Result<(), StoreError> {
        let key = Key::from(envelope);
        let (id, sequence) = (envelope.id.to_string(), envelope.sequence);
        if let Some(mark) = self.marks.get_mut(&key) {
            mark.head = Some(mark.head.map_or(sequence, |head| head.min(sequence)));
        }
        let body = rows::to_json(envelope)?.into_bytes();
        self.add(NewHeld { id, state, place: Some((key, sequence)), body, attempts, next_at, error });
        Ok(())
    }

    /// A row that is written at the commit.
    pub fn add(&mut self, new: NewHeld) {
        self.new.push(new);
    }

    /// Writes down what is new and commits.
    ///
    /// # Errors
    /// If the database refuses; then nothing happened.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        let now = self.shared.context.now();
        let dialect = self.shared.context.store.dialect();
        let moved = self.marks.iter().filter(|(_, mark)| mark.moved);
        let moved: Vec<_> = moved.map(|(key, mark)| (&key.stream, &key.subject, mark.last)).collect();
        if !moved.is_empty() {
            let sql = format!(
                "INSERT INTO inbox_watermark (stream, subject, last) SELECT {}, {}, {} FROM {} \
                 WHERE true ON CONFLICT (stream, subject) DO UPDATE SET last = excluded.last",
                batch::text(0),
                batch::text(1),
                batch::number(2),
                batch::rows(dialect),
            );
            rows::execute(&self.tx, &sql, vec![rows::to_json(&moved)?.into()]).await?;
        }
        held::add(&self.tx, dialect, &self.new, now).await?;
        for (key, sequence) in std::mem::take(&mut self.promote) {
            self.due |= held::promote(&self.tx, &key, sequence, now).await?;
        }
        self.tx.commit().await?;
        if self.published {
            self.shared.context.wake.ring();
        }
        if self.due {
            self.shared.bell.notify_one();
        }
        self.shared.metrics.duplicates(self.duplicates);
        self.fates.into_iter().for_each(|fate| self.shared.metrics.handled(fate));
        Ok(())
    }
}

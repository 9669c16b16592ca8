//! A value in memory that follows what the database says, change by change.

use std::{
    future::Future,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use sea_orm::ConnectionTrait;
use tokio::{sync::Mutex, task::spawn_blocking, time::timeout};

use crate::{StoreError, changes};

/// Rows that are read and taken in at once.
const AT_ONCE: usize = 500;
/// How long one usually waits while somebody else brings the copy up to date.
const PATIENCE: Duration = Duration::from_secs(3);

/// How rows come into a copy.
pub trait Reader<T> {
    /// What their changes are noted under (see [`crate::changes`]).
    const TOPIC: &'static str;
    /// A row that changed, as the copy needs it.
    type Changed: Send + 'static;

    /// Reads the rows of these names as they are now; at most a few hundred at a time.
    ///
    /// # Errors
    /// If the database cannot be read.
    fn read<C: ConnectionTrait + ?Sized>(
        db: &C,
        names: &[String],
    ) -> impl Future<Output = Result<Vec<Self::Changed>, StoreError>> + Send;

    /// Takes them in. Taking the same in twice must change nothing.
    fn take_in(copy: &mut T, changed: Vec<Self::Changed>);
}

/// A copy, and the number of the last change it has seen.
///
/// Taking changes in and answering compute: both run beside the event loop.
#[derive(Debug)]
pub struct Live<T> {
    seen: Arc<RwLock<Seen<T>>>,
    /// Held by whoever brings it up to date: however many ask, the same rows are read once.
    turn: Mutex<()>,
    patience: Duration,
}

#[derive(Debug, Default)]
struct Seen<T> {
    n: i64,
    value: T,
}

impl<T: Default> Default for Live<T> {
    fn default() -> Self {
        Self { seen: Arc::default(), turn: Mutex::default(), patience: PATIENCE }
    }
}

impl<T: Send + Sync + 'static> Live<T> {
    /// Brings it up to date with everything committed before the call. Whoever comes while somebody
    /// else is at it waits, and finds it done.
    ///
    /// What an unfinished transaction has noted must not be followed through that transaction: it may
    /// never be committed.
    ///
    /// # Errors
    /// [`StoreError::Loading`] if somebody else is at it for longer than one waits; if the database
    /// cannot be read, or taking a row in panicked.
    pub async fn follow<R: Reader<T>, C: ConnectionTrait + ?Sized>(&self, db: &C) -> Result<(), StoreError> {
        if changes::latest(db, R::TOPIC).await? == self.n() {
            return Ok(());
        }
        let _turn = timeout(self.patience, self.turn.lock()).await.map_err(|_| StoreError::Loading)?;
        let (latest, names) = changes::since(db, R::TOPIC, self.n()).await?;
        // Until the last part is in, the number stays: whoever is interrupted has only taken in early
        // what the next one takes in again.
        let mut parts = names.chunks(AT_ONCE);
        let mut next = parts.next();
        let mut read = match next {
            Some(part) => R::read(db, part).await?,
            None => Vec::new(),
        };
        while next.is_some() {
            next = parts.next();
            // The next rows are read while these are taken in.
            let changed = std::mem::take(&mut read);
            let took = self.change(move |seen| R::take_in(&mut seen.value, changed));
            match next {
                Some(part) => {
                    let (took, rows) = tokio::join!(took, R::read(db, part));
                    took?;
                    read = rows?;
                }
                None => took.await?,
            }
        }
        self.change(move |seen| seen.n = latest).await
    }

    /// Asks it something.
    ///
    /// # Errors
    /// If answering panicked.
    pub async fn ask<A: Send + 'static>(
        &self,
        question: impl FnOnce(&T) -> A + Send + 'static,
    ) -> Result<A, StoreError> {
        let shared = Arc::clone(&self.seen);
        beside(move || question(&shared.read().unwrap_or_else(PoisonError::into_inner).value)).await
    }

    fn n(&self) -> i64 {
        self.seen.read().unwrap_or_else(PoisonError::into_inner).n
    }

    async fn change(&self, change: impl FnOnce(&mut Seen<T>) + Send + 'static) -> Result<(), StoreError> {
        let shared = Arc::clone(&self.seen);
        beside(move || change(&mut shared.write().unwrap_or_else(PoisonError::into_inner))).await
    }
}

async fn beside<R: Send + 'static>(work: impl FnOnce() -> R + Send + 'static) -> Result<R, StoreError> {
    spawn_blocking(work).await.map_err(|lost| StoreError::Corrupt(format!("a copy in memory: {lost}")))
}

#[cfg(test)]
mod tests;

//! Commands that share a transaction: whoever arrives while one runs shares the next.
//!
//! At a month's end hundreds of people send at the same moment. One transaction each costs a dozen
//! round trips and a flush; here the first to find a free hand leads, takes everything that waits, and
//! answers everybody once it is durable. With nobody else about a batch holds one item and costs no
//! more than before. If anything goes wrong with a batch, each of its items is tried by itself, so that
//! one mistake never falls back on another. Who hangs up before their item is taken has asked for nothing.

use std::{
    collections::VecDeque,
    fmt,
    ops::Deref,
    sync::{Arc, Mutex, PoisonError},
};

use async_trait::async_trait;
use runtime::TraceContext;
use tokio::sync::{Semaphore, oneshot};

use crate::Memory;

/// Items in one transaction at most.
const MOST: usize = 128;
/// Transactions under way at once: one fills up while the other waits for the disk.
const HANDS: usize = 2;

/// A command that many share.
#[async_trait]
pub trait Together: Clone + Send + Sync + 'static {
    /// What is asked.
    type Item: Clone + Send + Sync + 'static;
    /// What is answered.
    type Done: Send + 'static;
    /// Why not.
    type Error: fmt::Debug + Send + 'static;

    /// One transaction: an answer for each item, in their order, or an error for all of them.
    async fn run(&self, items: &[Handed<Self::Item>]) -> Result<Vec<Answer<Self>>, Self::Error>;

    /// The error of an item whose transaction was lost.
    fn lost() -> Self::Error;

    /// The same error for one of its items, if each by itself would only meet it again: the database is
    /// away.
    fn meets_all(error: &Self::Error) -> Option<Self::Error>;
}

/// An item as it was handed in.
#[derive(Debug, Clone)]
pub struct Handed<I> {
    /// What is asked.
    pub item: I,
    /// The trace of whoever asks: what follows from the item belongs to it, not to the batch.
    pub trace: TraceContext,
}

impl<I> Deref for Handed<I> {
    type Target = I;

    fn deref(&self) -> &I {
        &self.item
    }
}

/// What becomes of one item.
pub type Answer<T> = Result<<T as Together>::Done, <T as Together>::Error>;

struct Waiting<T: Together> {
    item: Handed<T::Item>,
    answer: oneshot::Sender<Answer<T>>,
}

struct Counter<T: Together> {
    waiting: Mutex<VecDeque<Waiting<T>>>,
    hands: Arc<Semaphore>,
}

impl<T: Together> Default for Counter<T> {
    fn default() -> Self {
        Self { waiting: Mutex::default(), hands: Arc::new(Semaphore::new(HANDS)) }
    }
}

impl<T: Together> Counter<T> {
    fn queue(&self) -> std::sync::MutexGuard<'_, VecDeque<Waiting<T>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self) -> Vec<Waiting<T>> {
        let mut waiting = self.queue();
        waiting.retain(|waiting| !waiting.answer.is_closed());
        let count = waiting.len().min(MOST);
        waiting.drain(..count).collect()
    }
}

/// A place in the queue; whoever leaves it takes the item along, and with it what the item holds.
struct Place<'a, T: Together>(&'a Counter<T>);

impl<T: Together> Drop for Place<'_, T> {
    fn drop(&mut self) {
        self.0.queue().retain(|waiting| !waiting.answer.is_closed());
    }
}

/// Runs a command for an item, together with whatever else arrives. There is one counter for each kind
/// of command in a service's memory.
///
/// # Errors
/// What is wrong with this item, or [`Together::lost`].
pub async fn together<T: Together>(memory: &Memory, command: &T, item: T::Item) -> Answer<T> {
    let counter = memory.of::<Counter<T>>();
    // Dropped after the receiver: by then the item is one that nobody waits for.
    let _place = Place(&*counter);
    let (answer, mut answered) = oneshot::channel();
    let item = Handed { item, trace: TraceContext::current() };
    counter.queue().push_back(Waiting { item, answer });
    loop {
        tokio::select! {
            biased;
            answer = &mut answered => return answer.unwrap_or_else(|_| Err(T::lost())),
            hand = Arc::clone(&counter.hands).acquire_owned() => {
                let batch = counter.take();
                if batch.is_empty() {
                    drop(hand);
                    return (&mut answered).await.unwrap_or_else(|_| Err(T::lost()));
                }
                let command = command.clone();
                // By itself: whoever hangs up in between takes nobody else with them.
                tokio::spawn(async move {
                    lead(&command, batch).await;
                    drop(hand);
                });
            }
        }
    }
}

async fn lead<T: Together>(command: &T, batch: Vec<Waiting<T>>) {
    let (items, answers): (Vec<_>, Vec<_>) =
        batch.into_iter().map(|waiting| (waiting.item, waiting.answer)).unzip();
    let items: Arc<[Handed<T::Item>]> = items.into();
    let done = match at_once(command, &items).await {
        Ok(done) => done,
        Err(error) => match T::meets_all(&error) {
            Some(_) => items.iter().map(|_| Err(T::meets_all(&error).unwrap_or_else(T::lost))).collect(),
            None if items.len() == 1 => vec![Err(error)],
            None => {
                tracing::info!(?error, items = items.len(), "a batch is tried one by one");
                one_by_one(command, &items).await
            }
        },
    };
    for (done, answer) in done.into_iter().zip(answers) {
        if answer.send(done).is_err() {
            tracing::debug!("whoever asked did not wait for the answer");
        }
    }
}

/// All of them in one run, in a task of its own: a panic is an error like any other.
async fn at_once<T: Together>(
    command: &T,
    items: &Arc<[Handed<T::Item>]>,
) -> Result<Vec<Answer<T>>, T::Error> {
    let (command, items) = (command.clone(), Arc::clone(items));
    let run = tokio::spawn(async move { command.run(&items).await });
    run.await.unwrap_or_else(|error| {
        tracing::error!(%error, "a batch did not come to its end");
        Err(T::lost())
    })
}

async fn one_by_one<T: Together>(command: &T, items: &[Handed<T::Item>]) -> Vec<Answer<T>> {
    let mut done = Vec::with_capacity(items.len());
    for item in items {
        let alone = at_once(command, &[item.clone()].into()).await;
        done.push(alone.and_then(|mut one| one.pop().unwrap_or_else(|| Err(T::lost()))));
    }
    done
}

#[cfg(test)]
mod tests;

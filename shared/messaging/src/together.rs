//! Commands that share a transaction: whoever arrives while one runs shares the next.
//!
//! At a month's end hundreds of people send at the same moment. One transaction each costs a dozen
//! round trips and a flush; here the first to find a free hand leads, takes everything that waits, and
//! answers everybody once it is durable. With nobody else about a batch holds one item and costs no
//! more than before. If anything goes wrong with a batch, each of its items is tried by itself, so that
//! one mistake never falls back on another.

use std::{
    collections::VecDeque,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use async_trait::async_trait;
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
    type Item: Send + Sync + 'static;
    /// What is answered.
    type Done: Send + 'static;
    /// Why not.
    type Error: fmt::Debug + Send + 'static;

    /// One transaction: an answer for each item, in their order, or an error for all of them.
    async fn run(&self, items: &[Self::Item]) -> Result<Vec<Answer<Self>>, Self::Error>;

    /// The error of an item whose transaction was lost.
    fn lost() -> Self::Error;
}

/// What becomes of one item.
pub type Answer<T> = Result<<T as Together>::Done, <T as Together>::Error>;

struct Waiting<T: Together> {
    item: T::Item,
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
        let count = waiting.len().min(MOST);
        waiting.drain(..count).collect()
    }
}

/// Runs a command for an item, together with whatever else arrives. There is one counter for each kind
/// of command in a service's memory.
///
/// # Errors
/// What is wrong with this item, or [`Together::lost`].
pub async fn together<T: Together>(memory: &Memory, command: &T, item: T::Item) -> Answer<T> {
    let counter = memory.of::<Counter<T>>();
    let (answer, mut answered) = oneshot::channel();
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
    let (items, answers): (Vec<T::Item>, Vec<oneshot::Sender<Answer<T>>>) =
        batch.into_iter().map(|waiting| (waiting.item, waiting.answer)).unzip();
    let done = match command.run(&items).await {
        Ok(done) => done,
        Err(error) => {
            tracing::debug!(?error, items = items.len(), "a batch is tried one by one");
            one_by_one(command, &items).await
        }
    };
    for (done, answer) in done.into_iter().zip(answers) {
        if answer.send(done).is_err() {
            tracing::debug!("whoever asked did not wait for the answer");
        }
    }
}

async fn one_by_one<T: Together>(command: &T, items: &[T::Item]) -> Vec<Answer<T>> {
    let mut done = Vec::with_capacity(items.len());
    for item in items {
        let alone = command.run(std::slice::from_ref(item)).await;
        done.push(alone.and_then(|mut one| one.pop().unwrap_or_else(|| Err(T::lost()))));
    }
    done
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tokio::sync::Notify;

    use super::*;

    /// Doubles numbers; refuses 0, and fails as a whole if there is a 13 among others.
    #[derive(Clone, Default)]
    struct Double(Arc<Shared>);

    #[derive(Default)]
    struct Shared {
        runs: AtomicUsize,
        gate: Notify,
        held: Mutex<bool>,
    }

    #[async_trait]
    impl Together for Double {
        type Item = u32;
        type Done = u32;
        type Error = &'static str;

        async fn run(&self, items: &[u32]) -> Result<Vec<Answer<Self>>, &'static str> {
            self.0.runs.fetch_add(1, Ordering::SeqCst);
            let held = *self.0.held.lock().unwrap();
            if held {
                self.0.gate.notified().await;
            }
            if items.len() > 1 && items.contains(&13) {
                return Err("all of it");
            }
            Ok(items.iter().map(|n| if *n == 0 { Err("nothing") } else { Ok(n * 2) }).collect())
        }

        fn lost() -> &'static str {
            "lost"
        }
    }

    #[tokio::test]
    async fn who_is_alone_is_answered_alone() {
        let (memory, double) = (Memory::default(), Double::default());
        assert_eq!(together(&memory, &double, 4).await, Ok(8));
        assert_eq!(together(&memory, &double, 0).await, Err("nothing"));
        assert_eq!(double.0.runs.load(Ordering::SeqCst), 2);
    }

    /// Two hands are busy; everybody who comes meanwhile shares the next run.
    async fn crowd(numbers: &[u32]) -> (Vec<Result<u32, &'static str>>, usize) {
        let (memory, double) = (Memory::default(), Double::default());
        *double.0.held.lock().unwrap() = true;
        let ask = |n: u32| {
            let (memory, double) = (memory.clone(), double.clone());
            tokio::spawn(async move { together(&memory, &double, n).await })
        };
        let mut asked: Vec<_> = (0..HANDS).map(|_| ask(1)).collect();
        while double.0.runs.load(Ordering::SeqCst) < HANDS {
            tokio::task::yield_now().await;
        }
        asked = numbers.iter().map(|n| ask(*n)).chain(asked).collect();
        while memory.of::<Counter<Double>>().queue().len() < numbers.len() {
            tokio::task::yield_now().await;
        }
        *double.0.held.lock().unwrap() = false;
        double.0.gate.notify_waiters();
        let mut answers = Vec::new();
        for one in asked.into_iter().take(numbers.len()) {
            answers.push(one.await.unwrap());
        }
        (answers, double.0.runs.load(Ordering::SeqCst) - HANDS)
    }

    #[tokio::test]
    async fn whoever_comes_while_all_hands_are_busy_shares_the_next_run() {
        assert_eq!(crowd(&[5, 0, 7]).await, (vec![Ok(10), Err("nothing"), Ok(14)], 1));
    }

    #[tokio::test]
    async fn a_mistake_of_one_never_falls_back_on_another() {
        assert_eq!(crowd(&[5, 13, 7]).await, (vec![Ok(10), Ok(26), Ok(14)], 4));
    }
}

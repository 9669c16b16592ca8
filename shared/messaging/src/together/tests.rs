//! What becomes of items that share a run.

use std::sync::atomic::{AtomicUsize, Ordering};

use opentelemetry::trace::TracerProvider as _;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tokio::sync::Notify;
use tracing::Instrument as _;
use tracing_subscriber::{layer::SubscriberExt as _, util::SubscriberInitExt as _};

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

    async fn run(&self, items: &[Handed<u32>]) -> Result<Vec<Answer<Self>>, &'static str> {
        self.0.runs.fetch_add(1, Ordering::SeqCst);
        let held = *self.0.held.lock().unwrap();
        if held {
            self.0.gate.notified().await;
        }
        if items.len() > 1 && items.iter().any(|one| one.item == 13) {
            return Err("all of it");
        }
        if items.iter().any(|one| one.item == 404) {
            return Err("away");
        }
        assert!(items.iter().all(|one| one.item != 666), "a bug");
        Ok(items.iter().map(|one| if one.item == 0 { Err("nothing") } else { Ok(one.item * 2) }).collect())
    }

    fn lost() -> &'static str {
        "lost"
    }

    fn meets_all(error: &&'static str) -> Option<&'static str> {
        (*error == "away").then_some("away")
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

#[tokio::test]
async fn a_panic_is_the_end_of_its_own_item_only() {
    assert_eq!(crowd(&[5, 666, 7]).await, (vec![Ok(10), Err("lost"), Ok(14)], 4));
}

#[tokio::test]
async fn what_each_would_meet_again_is_not_tried_one_by_one() {
    assert_eq!(crowd(&[5, 404, 7]).await, (vec![Err("away"); 3], 1));
}

#[tokio::test]
async fn who_hangs_up_before_their_turn_has_asked_for_nothing() {
    let (memory, double) = (Memory::default(), Double::default());
    let counter = memory.of::<Counter<Double>>();
    let hands = Arc::clone(&counter.hands).acquire_many_owned(2).await.unwrap();
    let asked = tokio::spawn({
        let (memory, double) = (memory.clone(), double.clone());
        async move { together(&memory, &double, 5).await }
    });
    while counter.queue().is_empty() {
        tokio::task::yield_now().await;
    }
    asked.abort();
    assert!(asked.await.unwrap_err().is_cancelled());
    assert!(counter.queue().is_empty(), "what the item holds is free again");
    drop(hands);
    assert_eq!(together(&memory, &double, 4).await, Ok(8));
    assert_eq!(double.0.runs.load(Ordering::SeqCst), 1);
}

/// Tells in which trace each item was handed in.
#[derive(Clone)]
struct Traces;

#[async_trait]
impl Together for Traces {
    type Item = ();
    type Done = TraceContext;
    type Error = &'static str;

    async fn run(&self, items: &[Handed<()>]) -> Result<Vec<Answer<Self>>, &'static str> {
        Ok(items.iter().map(|one| Ok(one.trace.clone())).collect())
    }

    fn lost() -> &'static str {
        "lost"
    }

    fn meets_all(_: &&'static str) -> Option<&'static str> {
        None
    }
}

#[tokio::test]
async fn an_item_belongs_to_the_trace_of_whoever_asked() {
    let tracer = SdkTracerProvider::builder().build().tracer("test");
    let spans = tracing_opentelemetry::layer().with_tracer(tracer);
    let _subscriber = tracing_subscriber::registry().with(spans).set_default();
    let span = tracing::info_span!("request");
    let own = span.in_scope(TraceContext::current);
    assert!(own.as_text().is_some());
    assert_eq!(together(&Memory::default(), &Traces, ()).instrument(span).await, Ok(own));
}

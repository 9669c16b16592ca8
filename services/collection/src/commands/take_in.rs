//! Whole tables, taken in together: whoever arrives while a transaction runs shares the next one.
//!
//! At a month's end hundreds of communities send at the same moment. One transaction a table costs
//! a dozen round trips and a flush each; here the first to find a free hand leads, takes everything
//! that waits, and answers everybody once it is durable. With nobody else about a batch holds one
//! table and costs no more than before. If anything goes wrong with a batch, each of its tables is
//! tried by itself, so that one mistake never falls back on another.

mod reading;
mod writing;

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

pub(crate) use reading::name;

use kernel::Actor;
use messaging::Context;
use runtime::Settings;
use tokio::sync::{Semaphore, oneshot};
use web::{Failure, codes};

use crate::{
    domain::prepared::{Sent, Taken},
    settings::Window,
};

/// What every table is taken in with.
#[derive(Clone)]
pub struct Desk {
    /// When tables are open.
    pub window: Window,
    /// Where the keys of the rosters are told.
    pub settings: Arc<Settings>,
}

/// Tables in one transaction at most.
const MOST: usize = 128;
/// Transactions under way at once: one fills up while the other waits for the disk.
const HANDS: usize = 2;

type Answer = Result<Taken, Failure>;

struct Waiting {
    sent: Sent,
    answer: oneshot::Sender<Answer>,
}

struct Intake {
    waiting: Mutex<VecDeque<Waiting>>,
    hands: Arc<Semaphore>,
}

impl Default for Intake {
    fn default() -> Self {
        Self { waiting: Mutex::default(), hands: Arc::new(Semaphore::new(HANDS)) }
    }
}

impl Intake {
    fn take(&self) -> Vec<Waiting> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let count = waiting.len().min(MOST);
        waiting.drain(..count).collect()
    }
}

/// Takes in a table, together with whatever else arrives.
///
/// # Errors
/// What is wrong with this table, or 500 if the transaction was lost.
pub async fn run(context: &Context, desk: &Desk, sent: Sent) -> Answer {
    let intake = context.memory.of::<Intake>();
    let (answer, mut answered) = oneshot::channel();
    intake.waiting.lock().unwrap_or_else(PoisonError::into_inner).push_back(Waiting { sent, answer });
    loop {
        tokio::select! {
            biased;
            answer = &mut answered => return answer.unwrap_or_else(|_| Err((&codes::INTERNAL).into())),
            hand = Arc::clone(&intake.hands).acquire_owned() => {
                let batch = intake.take();
                if batch.is_empty() {
                    drop(hand);
                    return (&mut answered).await.unwrap_or_else(|_| Err((&codes::INTERNAL).into()));
                }
                let (context, desk) = (context.clone(), desk.clone());
                // By itself: whoever hangs up in between takes nobody's table with them.
                tokio::spawn(async move {
                    lead(&context, &desk, batch).await;
                    drop(hand);
                });
            }
        }
    }
}

async fn lead(context: &Context, desk: &Desk, batch: Vec<Waiting>) {
    let (sent, answers): (Vec<Sent>, Vec<oneshot::Sender<Answer>>) =
        batch.into_iter().map(|waiting| (waiting.sent, waiting.answer)).unzip();
    let done = match together(context, desk, &sent).await {
        Ok(done) => done,
        Err(error) => {
            tracing::debug!(?error, tables = sent.len(), "a batch is tried table by table");
            let mut done = Vec::with_capacity(sent.len());
            for one in &sent {
                let alone = together(context, desk, std::slice::from_ref(one)).await;
                done.push(
                    alone.and_then(|mut one| one.pop().unwrap_or_else(|| Err((&codes::INTERNAL).into()))),
                );
            }
            done
        }
    };
    for (done, answer) in done.into_iter().zip(answers) {
        if answer.send(done).is_err() {
            tracing::debug!("whoever sent a table did not wait for the answer");
        }
    }
}

/// One transaction: an answer for each table, or an error for all of them.
async fn together(context: &Context, desk: &Desk, sent: &[Sent]) -> Result<Vec<Answer>, Failure> {
    let work = context.begin(Actor::System).await?;
    let read = reading::read(&work, desk, sent).await?;
    let answers = writing::write(&work, read).await?;
    work.commit().await?;
    Ok(answers)
}

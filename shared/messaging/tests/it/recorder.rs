//! A handler that records what it heard, and fails on demand.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex},
};

use async_trait::async_trait;
use contracts::Envelope;
use messaging::{Fate, Handled, Handler, Work};
use storage::{ConnectionTrait, StoreError, migrate, rows};
use tokio::sync::Semaphore;

/// What a handler is to do with a message, instead of success.
#[derive(Debug, Clone, Copy)]
pub enum Mood {
    Retry,
    Dead,
    Panic,
    Constraint,
    /// Nothing until [`Recorder::let_go`], then success.
    Hold,
}

/// Records every message as an effect, then does as it is told.
#[derive(Clone)]
pub struct Recorder {
    moods: Arc<Mutex<Moods>>,
    held: Arc<Semaphore>,
}

impl Default for Recorder {
    fn default() -> Self {
        Self { moods: Arc::default(), held: Arc::new(Semaphore::new(0)) }
    }
}

type Moods = BTreeMap<(String, i64), VecDeque<Mood>>;

impl Recorder {
    /// What to do with a message, first time, second time …; after that it succeeds.
    pub fn expect(&self, subject: &str, sequence: i64, moods: impl IntoIterator<Item = Mood>) {
        self.moods.lock().unwrap().entry((subject.into(), sequence)).or_default().extend(moods);
    }

    /// Lets go of what is held.
    pub fn let_go(&self) {
        self.held.add_permits(1);
    }

    fn mood(&self, envelope: &Envelope) -> Option<Mood> {
        let mut moods = self.moods.lock().unwrap();
        moods.get_mut(&(envelope.subject.clone(), envelope.sequence))?.pop_front()
    }
}

#[async_trait]
impl Handler for Recorder {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        record(work.db(), envelope).await?;
        match self.mood(envelope) {
            None => Ok(Fate::Done),
            Some(Mood::Retry) => Ok(Fate::Retry("not yet".into())),
            Some(Mood::Hold) => {
                drop(self.held.acquire().await);
                Ok(Fate::Done)
            }
            Some(Mood::Dead) => Ok(Fate::Dead("means nothing".into())),
            Some(Mood::Panic) => panic!("the handler panics, as the test wants"),
            Some(Mood::Constraint) => {
                let twice = "INSERT INTO inbox_watermark (stream, subject, last) VALUES ($1, $2, 0)";
                let values = vec![envelope.stream.clone().into(), envelope.subject.clone().into()];
                rows::execute(work.db(), twice, values).await?;
                Ok(Fate::Done)
            }
        }
    }
}

async fn record<C: ConnectionTrait>(db: &C, envelope: &Envelope) -> Result<u64, StoreError> {
    let sql = "INSERT INTO effect (event, subject, sequence) VALUES ($1, $2, $3)";
    let values =
        vec![envelope.id.to_string().into(), envelope.subject.clone().into(), envelope.sequence.into()];
    rows::execute(db, sql, values).await
}

/// The table of what took effect.
pub fn effect_table() -> Vec<Box<dyn sea_orm_migration::MigrationTrait>> {
    let up = "CREATE TABLE effect (id {serial}, event TEXT NOT NULL, subject TEXT NOT NULL, sequence BIGINT NOT NULL)";
    vec![Box::new(migrate::Sql { name: "m0000_effect", up })]
}

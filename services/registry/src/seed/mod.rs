//! The worked set: a synthetic province, city and two counties to look around in.
//!
//! Loaded once, part by part, through the same commands that serve the API; each part is one
//! transaction and leaves a history record, so that an interrupted start goes on where it stopped.

mod code_lists;
mod lists;
mod parts;
mod registers;

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use async_trait::async_trait;
use host::Job;
use kernel::{Actor, calendar::WorkingDays};
use messaging::{Context, Work};
use serde_json::json;
use storage::StoreError;
use web::Failure;

use crate::store::worked_set;

/// The parts, in the order in which they build on each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Areas,
    Departments,
    Calendars,
    CodeLists,
    Elements,
    DutyLists,
    Registers,
}

impl Part {
    const ALL: [Self; 7] = [
        Self::Areas,
        Self::Departments,
        Self::Calendars,
        Self::CodeLists,
        Self::Elements,
        Self::DutyLists,
        Self::Registers,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Areas => "areas",
            Self::Departments => "departments",
            Self::Calendars => "calendars",
            Self::CodeLists => "code-lists",
            Self::Elements => "elements",
            Self::Registers => "registers",
            Self::DutyLists => "duty-lists",
        }
    }

    async fn load(self, work: &Work, within: WorkingDays) -> Result<(), Failure> {
        match self {
            Self::Areas => parts::areas(work).await,
            Self::Departments => parts::departments(work).await,
            Self::Calendars => parts::calendars(work, within).await,
            Self::CodeLists => code_lists::load(work).await,
            Self::Elements => parts::elements(work).await,
            Self::Registers => registers::load(work).await,
            Self::DutyLists => lists::load(work, within).await,
        }
    }
}

/// Loads the worked set, if it is not loaded yet.
#[derive(Debug)]
pub struct WorkedSet {
    done: AtomicBool,
    within: WorkingDays,
}

impl WorkedSet {
    /// With the working days in which lists below follow one above.
    pub fn new(within: WorkingDays) -> Self {
        Self { done: AtomicBool::new(false), within }
    }
}

#[async_trait]
impl Job for WorkedSet {
    fn name(&self) -> &'static str {
        "registry.worked-set"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(1)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        if self.done.load(Ordering::Relaxed) {
            return Ok(());
        }
        for part in Part::ALL {
            let work = context.begin(Actor::System).await?;
            // Under the lock: another process, or another run of this job, may be at it too.
            worked_set::lock(work.db(), context.store.dialect()).await?;
            if worked_set::is_loaded(work.db(), part.name()).await? {
                continue;
            }
            part.load(&work, self.within).await.map_err(as_store_error)?;
            work.record(worked_set::SUBJECT, part.name(), json!({})).await?;
            work.commit().await?;
            tracing::info!(part = part.name(), "worked set loaded");
        }
        self.done.store(true, Ordering::Relaxed);
        Ok(())
    }
}

/// A rule that refuses our own files is a mistake in them; the tests load them.
fn as_store_error(failure: Failure) -> StoreError {
    match failure {
        Failure::Store(error) => error,
        Failure::Refused(refusal) => {
            StoreError::Corrupt(format!("worked set: {refusal} {:?}", refusal.violations))
        }
    }
}

/// The records of one of our own files, by column name.
fn records(text: &'static str) -> Result<Vec<std::collections::BTreeMap<String, String>>, StoreError> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let all: Result<Vec<_>, csv::Error> = reader.deserialize().collect();
    all.map_err(|error| StoreError::Corrupt(format!("worked set: {error}")))
}

/// A value of one of our own files, read.
fn value<T: std::str::FromStr>(
    record: &std::collections::BTreeMap<String, String>,
    column: &str,
) -> Result<T, StoreError> {
    let text = record.get(column).map(String::as_str).unwrap_or_default();
    text.parse().map_err(|_| StoreError::Corrupt(format!("worked set: {column}: {text}")))
}

//! The jobs every service has because it is one: sealing its history, forgetting what has served.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use chrono::TimeDelta;
use kernel::Timestamp;
use messaging::{Context, outbox};
use storage::{StoreError, history};

use crate::{Job, sections::UpkeepSection};

/// The jobs of every service.
pub(crate) fn jobs(upkeep: &UpkeepSection) -> Vec<Arc<dyn Job>> {
    vec![
        Arc::new(Seal { every: upkeep.seal_every.duration() }),
        Arc::new(Forget {
            every: upkeep.prune_every.duration(),
            outbox: upkeep.keep_outbox.duration(),
            answers: upkeep.keep_answers.duration(),
        }),
    ]
}

/// Gives new history records their place in the chain.
struct Seal {
    every: Duration,
}

#[async_trait]
impl Job for Seal {
    fn name(&self) -> &'static str {
        "seal-history"
    }

    fn every(&self) -> Duration {
        self.every
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        history::seal(&context.store).await.map(drop)
    }
}

/// Deletes events that left long ago and answers nobody will ask for again.
struct Forget {
    every: Duration,
    outbox: Duration,
    answers: Duration,
}

#[async_trait]
impl Job for Forget {
    fn name(&self) -> &'static str {
        "forget"
    }

    fn every(&self) -> Duration {
        self.every
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let events = outbox::prune(&context.store, before(context.now(), self.outbox)).await?;
        let answers = web::idempotency::prune(&context.store, before(context.now(), self.answers)).await?;
        if events + answers > 0 {
            tracing::debug!(service = context.service, events, answers, "forgotten");
        }
        Ok(())
    }
}

fn before(now: Timestamp, span: Duration) -> Timestamp {
    now.plus(-TimeDelta::from_std(span).unwrap_or(TimeDelta::MAX))
}

//! Clocks of tasks and of whole reviews: reminders and escalations, within the minute.

use std::time::Duration;

use async_trait::async_trait;
use host::Job;
use kernel::Actor;
use messaging::Context;
use storage::StoreError;

use super::progress::Progress;
use crate::{
    commands::{clocks, deadline},
    store::{deadlines, task_clocks},
};

/// How many are looked up in one run, the oldest first.
const BATCH: i64 = 500;

/// Reminds and escalates.
pub struct Clocks;

#[async_trait]
impl Job for Clocks {
    fn name(&self) -> &'static str {
        "approval.task-clocks"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(20)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let (now, mut progress) = (context.now(), Progress::default());
        for task in task_clocks::to_remind(context.store.read(), now, BATCH).await? {
            let work = context.begin(Actor::System).await?;
            let done = clocks::remind(&work, task).await.map_err(Into::into);
            progress.note(work, &task, done).await?;
        }
        for task in task_clocks::to_escalate(context.store.read(), now, BATCH).await? {
            let work = context.begin(Actor::System).await?;
            let done = clocks::escalate(&work, task).await.map_err(Into::into);
            progress.note(work, &task, done).await?;
        }
        for request in deadlines::to_remind(context.store.read(), now, BATCH).await? {
            let work = context.begin(Actor::System).await?;
            let done = deadline::remind(&work, request).await.map_err(Into::into);
            progress.note(work, &request, done).await?;
        }
        for request in deadlines::to_escalate(context.store.read(), now, BATCH).await? {
            let work = context.begin(Actor::System).await?;
            let done = deadline::escalate(&work, request).await.map_err(Into::into);
            progress.note(work, &request, done).await?;
        }
        progress.end()
    }
}

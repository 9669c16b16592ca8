//! Clocks of tasks and of whole reviews: reminders and escalations, within the minute.

use std::time::Duration;

use async_trait::async_trait;
use host::Job;
use kernel::Actor;
use messaging::Context;
use storage::StoreError;

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
        let now = context.now();
        for task in task_clocks::to_remind(context.store.read(), now, BATCH).await? {
            let work = context.begin(Actor::System).await?;
            if clocks::remind(&work, task).await? {
                work.commit().await?;
            }
        }
        for task in task_clocks::to_escalate(context.store.read(), now, BATCH).await? {
            let work = context.begin(Actor::System).await?;
            if clocks::escalate(&work, task).await? {
                work.commit().await?;
            }
        }
        for request in deadlines::to_remind(context.store.read(), now, BATCH).await? {
            let work = context.begin(Actor::System).await?;
            if deadline::remind(&work, request).await? {
                work.commit().await?;
            }
        }
        for request in deadlines::to_escalate(context.store.read(), now, BATCH).await? {
            let work = context.begin(Actor::System).await?;
            if deadline::escalate(&work, request).await? {
                work.commit().await?;
            }
        }
        Ok(())
    }
}

//! What waits for one person comes back to everybody with the role when that person holds it no longer.

use std::time::Duration;

use async_trait::async_trait;
use host::Job;
use kernel::Actor;
use messaging::Context;
use storage::StoreError;

use super::progress::Progress;
use crate::{commands::delegate, store::deserted};

/// How many come back in one run; the next run finds the others.
const BATCH: i64 = 200;

/// Looks for tasks whose delegate has left.
pub struct Deserted;

#[async_trait]
impl Job for Deserted {
    fn name(&self) -> &'static str {
        "approval.bring-back-tasks"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(20)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let mut progress = Progress::default();
        for task in deserted::tasks(context.store.read(), context.now(), BATCH).await? {
            let work = context.begin(Actor::System).await?;
            let done = delegate::deserted(&work, task).await.map_err(Into::into);
            progress.note(work, &task, done).await?;
        }
        progress.end()
    }
}

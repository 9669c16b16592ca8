//! Incidents end when somebody may decide after all.

use std::time::Duration;

use async_trait::async_trait;
use host::Job;
use kernel::Actor;
use messaging::Context;
use storage::StoreError;

use super::progress::Progress;
use crate::{commands::resolve_incident, store::incidents};

/// How many are looked at in one run, the oldest first.
const BATCH: i64 = 500;

/// Looks at lasting incidents again.
pub struct Incidents;

#[async_trait]
impl Job for Incidents {
    fn name(&self) -> &'static str {
        "approval.resolve-incidents"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(20)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let mut progress = Progress::default();
        for task in incidents::lasting(context.store.read(), BATCH).await? {
            let work = context.begin(Actor::System).await?;
            let done = resolve_incident::run(&work, task).await.map_err(Into::into);
            progress.note(work, &task, done).await?;
        }
        progress.end()
    }
}

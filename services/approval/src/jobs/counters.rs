//! The counters of the queue are added up from what was noted of every change.

use std::time::Duration;

use async_trait::async_trait;
use host::Job;
use kernel::Actor;
use messaging::Context;
use storage::StoreError;

use crate::store::queue_counts;

/// Adds up.
pub struct AddUp;

#[async_trait]
impl Job for AddUp {
    fn name(&self) -> &'static str {
        "approval.add-up-counters"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(1)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let mut more = queue_counts::any_change(context.store.read()).await?;
        while more {
            let work = context.begin(Actor::System).await?;
            more = queue_counts::add_up(work.db()).await?;
            work.commit().await?;
        }
        Ok(())
    }
}

//! Forgets what is old.

use std::time::Duration;

use async_trait::async_trait;
use chrono::TimeDelta;
use host::Job;
use kernel::Actor;
use messaging::Context;
use storage::StoreError;

use crate::store::{awaited, closed_tasks, contacts, deliveries, digests, notices};

pub(super) struct Forget {
    pub keep: TimeDelta,
}

#[async_trait]
impl Job for Forget {
    fn name(&self) -> &'static str {
        "forget-notices"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(3_600)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let before = context.now().plus(-self.keep);
        let work = context.begin(Actor::System).await?;
        notices::forget(work.db(), before).await?;
        digests::forget(work.db(), before).await?;
        deliveries::forget(work.db(), before).await?;
        contacts::forget(work.db(), before).await?;
        awaited::forget(work.db(), before.china_date()).await?;
        closed_tasks::forget(work.db(), before).await?;
        work.commit().await
    }
}

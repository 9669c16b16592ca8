//! Holds admissions that came against those that stand, in transactions of its own.

use std::time::Duration;

use async_trait::async_trait;
use host::module::Job;
use kernel::Actor;
use messaging::Context;
use storage::StoreError;

use crate::{commands::tell_conflicts, store::uncompared};

/// Admissions in one transaction.
const BATCH: i64 = 20;

pub struct TellConflicts;

#[async_trait]
impl Job for TellConflicts {
    fn name(&self) -> &'static str {
        "tell-conflicts"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(2)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        while batch(context).await? {}
        Ok(())
    }
}

/// Compares some; whether there may be more.
async fn batch(context: &Context) -> Result<bool, StoreError> {
    if uncompared::waiting(context.store.read()).await?.is_empty() {
        return Ok(false);
    }
    let work = context.begin(Actor::System).await?;
    let more = tell_conflicts::run(&work, BATCH).await?;
    work.commit().await?;
    Ok(more)
}

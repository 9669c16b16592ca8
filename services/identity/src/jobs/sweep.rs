//! Forgets what has no meaning any more: ended sign-ins, expired links, old attempts.

use std::time::Duration;

use async_trait::async_trait;
use chrono::TimeDelta;
use host::Job;
use messaging::Context;
use storage::StoreError;

use crate::store::{attempts, federation, one_time, sign_ins};

pub(super) struct Sweep;

#[async_trait]
impl Job for Sweep {
    fn name(&self) -> &'static str {
        "sweep"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(3_600)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let before = context.now().plus(-TimeDelta::days(2));
        let work = context.begin(kernel::Actor::System).await?;
        sign_ins::forget(work.db(), before).await?;
        one_time::forget(work.db(), before).await?;
        federation::forget(work.db(), before).await?;
        attempts::forget(work.db(), before).await?;
        work.commit().await
    }
}

//! Looks at new notices: who wants them at once, and how many were spared them.

use std::time::Duration;

use async_trait::async_trait;
use host::Job;
use messaging::Context;
use sealing::KeySource;
use storage::StoreError;

use super::failed;
use crate::commands::dispatch;

pub(super) struct Dispatch {
    /// Messages at once per person and hour.
    pub per_hour: u32,
    pub keys: KeySource,
}

#[async_trait]
impl Job for Dispatch {
    fn name(&self) -> &'static str {
        "dispatch"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(1)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        failed(dispatch::run(context, &self.keys, self.per_hour).await)
    }
}

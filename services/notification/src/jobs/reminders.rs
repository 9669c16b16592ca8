//! Reminds of tables that are due.

use std::time::Duration;

use async_trait::async_trait;
use host::Job;
use messaging::Context;
use storage::StoreError;

use crate::commands::remind;

pub(super) struct Reminders;

#[async_trait]
impl Job for Reminders {
    fn name(&self) -> &'static str {
        "remind"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(60)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        remind::run(context).await
    }
}

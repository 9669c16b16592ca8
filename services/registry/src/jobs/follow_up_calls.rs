//! The last day to follow a change above comes near, or is past.

use std::time::Duration;

use async_trait::async_trait;
use host::Job;
use messaging::Context;
use storage::StoreError;

use crate::commands::tell_follow_ups;

/// Calls for tasks whose day has come.
#[derive(Debug)]
pub struct FollowUpCalls;

#[async_trait]
impl Job for FollowUpCalls {
    fn name(&self) -> &'static str {
        "registry.follow-up-calls"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(60)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        tell_follow_ups::run(context).await
    }
}

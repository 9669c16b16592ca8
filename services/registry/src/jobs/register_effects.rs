//! The day on which a register entry takes effect, or has ended, is told when it comes.

use std::time::Duration;

use async_trait::async_trait;
use host::Job;
use messaging::Context;
use storage::StoreError;

use crate::commands::tell_entries;

/// Tells of entries whose day has come.
#[derive(Debug)]
pub struct RegisterEffects;

#[async_trait]
impl Job for RegisterEffects {
    fn name(&self) -> &'static str {
        "registry.register-effects"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(60)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        tell_entries::run(context).await
    }
}

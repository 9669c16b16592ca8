//! Sessions that have ended are removed, though nobody could use them any more.

use std::time::Duration;

use async_trait::async_trait;
use chrono::TimeDelta;
use messaging::Context;
use storage::StoreError;

use super::store;

/// The job.
pub struct SweepSessions {
    /// See `console.session_idle`.
    pub idle: Duration,
    /// See `console.session_absolute`.
    pub absolute: Duration,
}

#[async_trait]
impl host::Job for SweepSessions {
    fn name(&self) -> &'static str {
        "console.sweep-sessions"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(300)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let before =
            |span: Duration| context.now().plus(-TimeDelta::from_std(span).unwrap_or(TimeDelta::MAX));
        let gone = store::sweep(&context.store, before(self.idle), before(self.absolute)).await?;
        if gone > 0 {
            tracing::debug!(gone, "ended sessions removed");
        }
        Ok(())
    }
}

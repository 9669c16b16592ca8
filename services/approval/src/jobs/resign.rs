//! What a revoked key has signed and is still asked under is signed once more.

use std::time::Duration;

use async_trait::async_trait;
use host::Job;
use kernel::Actor;
use messaging::Context;
use storage::StoreError;
use web::Failure;

use crate::{commands::reissue, settings::Signing, store::admission_life};

/// How many are looked up at once.
const BATCH: i64 = 200;

/// Signs once more, with the key in use.
pub struct Resign(pub Signing);

#[async_trait]
impl Job for Resign {
    fn name(&self) -> &'static str {
        "approval.sign-once-more"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(5)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        loop {
            let waiting = admission_life::to_resign(context.store.read(), BATCH).await?;
            for number in &waiting {
                let work = context.begin(Actor::System).await?;
                match reissue::resign(&work, number, &self.0).await {
                    Ok(()) => work.commit().await?,
                    Err(Failure::Store(error)) => return Err(error),
                    Err(Failure::Refused(refusal)) => {
                        tracing::error!(%number, %refusal, "not signed once more");
                        return Ok(());
                    }
                }
            }
            if waiting.len() < usize::try_from(BATCH).unwrap_or(usize::MAX) {
                return Ok(());
            }
        }
    }
}

//! The end of an admission is told in time.

use std::time::Duration;

use async_trait::async_trait;
use host::Job;
use kernel::Actor;
use messaging::Context;
use storage::StoreError;
use web::Failure;

use super::progress::Progress;
use crate::{commands::warn, domain::admission_life::WARNINGS, store::admission_life};

/// How many are looked up at once.
const BATCH: i64 = 200;

/// Warns of what is near its end.
pub struct Warn;

#[async_trait]
impl Job for Warn {
    fn name(&self) -> &'static str {
        "approval.warn-of-expiry"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(300)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let (today, mut progress) = (context.now().china_date(), Progress::default());
        // The nearest first: who comes late to several is told of that one alone.
        for days in WARNINGS {
            for number in admission_life::nearing(context.store.read(), (today, days), BATCH).await? {
                let work = context.begin(Actor::System).await?;
                let warned = match warn::run(&work, &number, days).await {
                    // Another replica has warned.
                    Err(Failure::Store(StoreError::Constraint(_))) => Ok(false),
                    warned => warned.map(|()| true),
                };
                progress.note(work, &number, warned).await?;
            }
        }
        progress.end()
    }
}

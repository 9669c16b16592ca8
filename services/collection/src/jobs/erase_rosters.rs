//! Erases rows of rosters whose time is over.

use std::time::Duration;

use async_trait::async_trait;
use host::module::Job;
use kernel::Actor;
use messaging::Context;
use storage::StoreError;

use crate::{commands::rosters::erase, store::rosters::erasures};

/// Rosters looked at together.
const STEP: i64 = 200;

pub struct EraseRosters {
    /// Months, where the admission does not say.
    pub kept_months: u32,
}

#[async_trait]
impl Job for EraseRosters {
    fn name(&self) -> &'static str {
        "erase-rosters"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(3_600)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let mut after = String::new();
        loop {
            let rosters = erasures::rosters(context.store.read(), &after, STEP).await?;
            let Some(last) = rosters.last() else { return Ok(()) };
            after = last.roster.id.to_string();
            for kept in &rosters {
                let months = kept.months.unwrap_or(self.kept_months);
                loop {
                    let work = context.begin(Actor::System).await?;
                    if !erase::run(&work, kept, months).await? {
                        break;
                    }
                    work.commit().await?;
                }
            }
        }
    }
}

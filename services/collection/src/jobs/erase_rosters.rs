//! Once a day: erases rows of rosters whose time is over. The walk keeps its place in the database,
//! so that any replica goes on with it.

use std::time::Duration;

use async_trait::async_trait;
use host::module::Job;
use kernel::Actor;
use messaging::Context;
use storage::StoreError;

use crate::{
    commands::rosters::erase,
    domain::roster::retention,
    store::{
        rosters::erasures::{self, Kept},
        sweeps::{self, Step},
    },
};

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
        let today = context.now().china_date();
        let Some(mut from) = sweeps::position(context.store.read(), self.name(), today).await? else {
            return Ok(());
        };
        loop {
            let rosters = erasures::rosters(context.store.read(), &from, STEP).await?;
            for kept in &rosters {
                self.clear(context, kept).await?;
            }
            let to = rosters.last().map_or_else(|| from.clone(), |kept| kept.roster.id.to_string());
            let done = i64::try_from(rosters.len()).is_ok_and(|count| count < STEP);
            let work = context.begin(Actor::System).await?;
            sweeps::advance(work.db(), self.name(), today, Step { from: &from, to: &to, done }).await?;
            work.commit().await?;
            if done {
                return Ok(());
            }
            from = to;
        }
    }
}

impl EraseRosters {
    /// Erases what is due of a roster, some at a time.
    async fn clear(&self, context: &Context, kept: &Kept) -> Result<(), StoreError> {
        let months = kept.months.unwrap_or(self.kept_months);
        let before = retention::ended_before(context.now().china_date(), months);
        while erasures::is_due(context.store.read(), kept, before).await? {
            let work = context.begin(Actor::System).await?;
            erase::run(&work, kept, months).await?;
            work.commit().await?;
        }
        Ok(())
    }
}

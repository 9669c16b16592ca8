//! Every minute: lets go of moves that wait and that nobody can confirm any more, so that whoever was told
//! of them is told that they wait no longer.

use std::time::Duration;

use async_trait::async_trait;
use host::module::Job;
use kernel::Actor;
use messaging::Context;
use storage::StoreError;

use crate::{commands::rosters::settle_moves, store::rosters::moves};

pub struct SettleMoves;

#[async_trait]
impl Job for SettleMoves {
    fn name(&self) -> &'static str {
        "settle-moves"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(60)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let today = context.now().china_date();
        while !moves::stranded(context.store.read(), today).await?.is_empty() {
            let work = context.begin(Actor::System).await?;
            settle_moves::run(&work).await?;
            work.commit().await?;
        }
        Ok(())
    }
}

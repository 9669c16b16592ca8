//! Renews what lies under older keys of the rosters, and says when a key is needed no more.

use std::time::Duration;

use async_trait::async_trait;
use host::module::Job;
use messaging::Context;
use sealing::KeySource;
use storage::StoreError;
use web::Failure;

use crate::{commands::rosters::rotate, store::rosters::keys::CHEST};

pub struct RenewRosterKeys {
    pub keys: KeySource,
}

#[async_trait]
impl Job for RenewRosterKeys {
    fn name(&self) -> &'static str {
        "renew-roster-keys"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(60)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        // Where no row was ever sealed there is nothing to renew, and no key to be made.
        if !CHEST.any(context.store.read()).await? {
            return Ok(());
        }
        let ring = match CHEST.ring(context, &self.keys).await {
            Ok(ring) => ring,
            Err(Failure::Store(error)) => return Err(error),
            Err(Failure::Refused(refusal)) => return Err(StoreError::Corrupt(refusal.to_string())),
        };
        loop {
            let renewed = rotate::step(context, &ring).await?;
            if renewed.subjects + renewed.versions == 0 {
                break;
            }
        }
        for key in CHEST.retire(context, &ring).await? {
            tracing::info!(
                key,
                "nothing is sealed with this key of the rosters any more: it can be taken off the ring"
            );
        }
        Ok(())
    }
}

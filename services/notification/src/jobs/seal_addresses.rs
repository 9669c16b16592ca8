//! Seals addresses and secrets that lie in the clear, renews what lies under an older key, and says
//! when a key is needed no more.

use std::time::Duration;

use async_trait::async_trait;
use host::Job;
use messaging::Context;
use sealing::KeySource;
use storage::StoreError;

use super::failed;
use crate::commands::reseal;

pub(super) struct SealAddresses {
    pub keys: KeySource,
}

#[async_trait]
impl Job for SealAddresses {
    fn name(&self) -> &'static str {
        "seal-addresses"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(60)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        failed(reseal::run(context, &self.keys).await)
    }
}

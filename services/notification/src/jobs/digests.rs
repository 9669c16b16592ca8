//! Makes the digests of the day when their time has come.

use std::time::Duration;

use async_trait::async_trait;
use host::Job;
use messaging::Context;
use sealing::KeySource;
use storage::StoreError;

use super::failed;
use crate::commands::make_digests;

pub(super) struct Digests {
    pub keys: KeySource,
}

#[async_trait]
impl Job for Digests {
    fn name(&self) -> &'static str {
        "make-digests"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(60)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        failed(make_digests::run(context, &self.keys).await)
    }
}

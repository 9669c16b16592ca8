//! Gives accepted values their place in the changes.

use std::time::Duration;

use async_trait::async_trait;
use host::module::Job;
use messaging::Context;
use storage::StoreError;

use crate::store::numbering;

pub struct NumberChanges;

#[async_trait]
impl Job for NumberChanges {
    fn name(&self) -> &'static str {
        "number-changes"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(1)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        numbering::number(&context.store).await
    }
}

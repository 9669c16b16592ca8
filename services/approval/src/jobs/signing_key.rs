//! There is a key to sign with from the first start on, and it is the one that is mounted, if one is.

use std::time::Duration;

use async_trait::async_trait;
use host::Job;
use messaging::Context;
use storage::StoreError;

use crate::{commands::keep_key, settings::Signing};

/// Makes or publishes the key.
pub struct KeepKey(pub Signing);

#[async_trait]
impl Job for KeepKey {
    fn name(&self) -> &'static str {
        "approval.signing-key"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(2)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        keep_key::run(context, &self.0).await
    }
}

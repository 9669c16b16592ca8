//! Keeps a signing key at hand, and replaces it in time.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use host::Job;
use messaging::Context;
use storage::StoreError;

use crate::{commands::rotate_keys, settings::IdentitySettings};

pub(super) struct Keys(pub Arc<IdentitySettings>);

#[async_trait]
impl Job for Keys {
    fn name(&self) -> &'static str {
        "rotate-keys"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(30)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        rotate_keys::run(context, &self.0).await
    }
}

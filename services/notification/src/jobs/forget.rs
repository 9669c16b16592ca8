//! Forgets what is old.

use std::time::Duration;

use async_trait::async_trait;
use host::Job;
use kernel::Actor;
use messaging::Context;
use storage::StoreError;

use crate::{
    settings::NotificationSettings,
    store::{digests, notices},
};

pub(super) struct Forget(pub NotificationSettings);

#[async_trait]
impl Job for Forget {
    fn name(&self) -> &'static str {
        "forget-notices"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(3_600)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let before = context.now().plus(-self.0.keep);
        let work = context.begin(Actor::System).await?;
        notices::forget(work.db(), before).await?;
        digests::forget(work.db(), before).await?;
        work.commit().await
    }
}

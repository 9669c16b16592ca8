//! A provisional admission without its full request lapses by itself.

use std::time::Duration;

use async_trait::async_trait;
use host::Job;
use kernel::Actor;
use messaging::Context;
use storage::StoreError;

use super::progress::Progress;
use crate::{commands::end_admission, domain::admission::End, store::provisional};

/// How many are looked up at once.
const BATCH: i64 = 200;
/// What everybody reads.
const REASON: &str = "应急准入未在5个工作日内补报完整申请，自动失效";

/// Ends what lapsed.
pub struct Lapse;

#[async_trait]
impl Job for Lapse {
    fn name(&self) -> &'static str {
        "approval.lapse-provisional"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(20)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let mut progress = Progress::default();
        for number in provisional::lapsed(context.store.read(), context.now().china_date(), BATCH).await? {
            let work = context.begin(Actor::System).await?;
            let ended = end_admission::run(&work, &number, None, End::Expire, REASON).await;
            progress.note(work, &number, ended.map(|_| true)).await?;
        }
        progress.end()
    }
}

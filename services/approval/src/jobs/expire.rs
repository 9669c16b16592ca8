//! Admissions end with their validity, or when the edition that takes their place begins: within the
//! minute.

use std::time::Duration;

use async_trait::async_trait;
use host::Job;
use kernel::Actor;
use messaging::Context;
use storage::StoreError;

use super::progress::Progress;
use crate::{
    commands::{amend, end_admission},
    domain::admission::End,
    store::admission_life,
};

/// How many are looked up at once.
const BATCH: i64 = 200;

/// Expires what is over.
pub struct Expire;

#[async_trait]
impl Job for Expire {
    fn name(&self) -> &'static str {
        "approval.expire-admissions"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(20)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let mut progress = Progress::default();
        loop {
            let over = admission_life::over(context.store.read(), context.now().china_date(), BATCH).await?;
            for (number, successor) in &over {
                let work = context.begin(Actor::System).await?;
                let reason = successor.as_ref().map(amend::reason).unwrap_or_default();
                let ended = end_admission::run(&work, number, None, End::Expire, &reason).await;
                progress.note(work, number, ended.map(|_| true)).await?;
            }
            let full = over.len() == usize::try_from(BATCH).unwrap_or(usize::MAX);
            if !full || progress.failed() {
                return progress.end();
            }
        }
    }
}

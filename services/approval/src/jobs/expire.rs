//! Admissions end with their validity, or when the edition that takes their place begins: within the
//! minute.

use std::time::Duration;

use async_trait::async_trait;
use host::Job;
use kernel::Actor;
use messaging::Context;
use storage::StoreError;
use web::Failure;

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
        loop {
            let over = admission_life::over(context.store.read(), context.now().china_date(), BATCH).await?;
            for (number, successor) in &over {
                let work = context.begin(Actor::System).await?;
                let reason = successor.as_ref().map(amend::reason).unwrap_or_default();
                match end_admission::run(&work, number, None, End::Expire, &reason).await {
                    Ok(_) => work.commit().await?,
                    Err(Failure::Store(error)) => return Err(error),
                    // Another replica, or a revocation, was faster.
                    Err(Failure::Refused(refusal)) => tracing::debug!(%number, %refusal, "not expired"),
                }
            }
            if over.len() < usize::try_from(BATCH).unwrap_or(usize::MAX) {
                return Ok(());
            }
        }
    }
}

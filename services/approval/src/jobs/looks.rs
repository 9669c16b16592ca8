//! Who looked at what is of use while there may be news of it: a month after a request has ended, looks
//! at it are forgotten.

use std::time::Duration;

use async_trait::async_trait;
use chrono::TimeDelta;
use host::Job;
use messaging::Context;
use storage::StoreError;

use crate::store::looks;

/// How long a look is kept after the end of the request.
const KEPT: TimeDelta = TimeDelta::days(30);
/// How many are forgotten in one statement.
const BATCH: i64 = 5_000;

/// Forgets them.
pub struct ForgetLooks;

#[async_trait]
impl Job for ForgetLooks {
    fn name(&self) -> &'static str {
        "approval.forget-looks"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(3_600)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let before = context.now().plus(-KEPT);
        while looks::forget(context.store.write(), before, BATCH).await? == BATCH.unsigned_abs() {}
        Ok(())
    }
}

//! Every hour: lets records of retrievals go whose time is over. Until then they say who took what for
//! what; of what may be about people the chained history says so too.

use std::time::Duration;

use async_trait::async_trait;
use host::module::Job;
use kernel::{Actor, Timestamp};
use messaging::Context;
use serde_json::json;
use storage::StoreError;

use crate::{domain::roster::retention, store::retrievals_kept};

/// Rows of one transaction.
const BATCH: i64 = 2_000;

pub struct ForgetRetrievals {
    /// Months for which they are kept, counted from the last time on their day.
    pub kept_months: u32,
}

#[async_trait]
impl Job for ForgetRetrievals {
    fn name(&self) -> &'static str {
        "forget-retrievals"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(3_600)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let first = retention::ended_before(context.now().china_date(), self.kept_months);
        let since = Timestamp::from_china(first.and_time(chrono::NaiveTime::MIN));
        while retrievals_kept::is_due(context.store.read(), since).await? {
            let work = context.begin(Actor::System).await?;
            let rows = retrievals_kept::forget(work.db(), since, BATCH).await?;
            let detail = json!({ "rows": rows, "before": first, "kept_months": self.kept_months });
            work.record("retrieval", "retrievals-forgotten", detail).await?;
            work.commit().await?;
        }
        Ok(())
    }
}

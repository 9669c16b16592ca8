//! Tells departments that values they had retrieved were corrected or withdrawn.
//!
//! Not at once: what a street corrects in one go is told in one go, and a page that was being read
//! while the value changed has been recorded by then.

use std::{collections::BTreeMap, time::Duration};

use async_trait::async_trait;
use chrono::TimeDelta;
use contracts::collection::{CorrectedValue, ValuesCorrected};
use host::module::Job;
use kernel::{Actor, DepartmentCode};
use messaging::Context;
use storage::StoreError;

use crate::store::corrections;

/// Corrections in one transaction.
const BATCH: i64 = 500;
/// Values that are named; of more there is the number.
const NAMED: usize = 100;
/// How long a correction waits for others.
const SETTLED: TimeDelta = TimeDelta::seconds(60);

pub struct TellCorrections;

#[async_trait]
impl Job for TellCorrections {
    fn name(&self) -> &'static str {
        "tell-corrections"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(30)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        while batch(context).await? {}
        Ok(())
    }
}

/// Tells some; whether there may be more.
async fn batch(context: &Context) -> Result<bool, StoreError> {
    let settled = context.now().plus(-SETTLED);
    if !corrections::waits(context.store.read(), settled).await? {
        return Ok(false);
    }
    let work = context.begin(Actor::System).await?;
    let taken = corrections::take(work.db(), settled, BATCH).await?;
    let told = corrections::holders(work.db(), &taken).await?;
    let mut by: BTreeMap<DepartmentCode, Vec<CorrectedValue>> = BTreeMap::new();
    for (department, value) in told {
        by.entry(department).or_default().push(value);
    }
    let events: Vec<ValuesCorrected> = by.into_iter().map(event).collect();
    work.publish_all(&events).await?;
    work.commit().await?;
    Ok(i64::try_from(taken.len()).is_ok_and(|taken| taken == BATCH))
}

fn event((department, mut values): (DepartmentCode, Vec<CorrectedValue>)) -> ValuesCorrected {
    let count = u32::try_from(values.len()).unwrap_or(u32::MAX);
    values.truncate(NAMED);
    ValuesCorrected { department, count, values }
}

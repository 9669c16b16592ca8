//! Sums how long submitted tables took, demand by demand, and tells approval.

use std::{collections::BTreeMap, time::Duration};

use async_trait::async_trait;
use contracts::collection::BurdenMeasured;
use host::module::Job;
use kernel::Actor;
use messaging::Context;
use storage::StoreError;

use crate::{
    domain::{burden, demand::ObligationKey},
    store::burden as store,
};

/// Tables in one transaction.
const BATCH: i64 = 500;

pub struct MeasureBurden;

#[async_trait]
impl Job for MeasureBurden {
    fn name(&self) -> &'static str {
        "measure-burden"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(60)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        while batch(context).await? {}
        Ok(())
    }
}

/// Counts some; whether there may be more.
async fn batch(context: &Context) -> Result<bool, StoreError> {
    let waiting = store::unmeasured(context.store.read(), BATCH).await?;
    if waiting.is_empty() {
        return Ok(false);
    }
    let work = context.begin(Actor::System).await?;
    let mut sums: BTreeMap<ObligationKey, (i64, i64)> = BTreeMap::new();
    for table in waiting {
        if !store::take(work.db(), &table).await? {
            continue;
        }
        let back = store::returned(work.db(), &table).await?;
        let worked = burden::worked_on(&table.cells, &back, &table.answered);
        for (key, seconds) in burden::shares(&worked, table.seconds) {
            let sum = sums.entry(key).or_default();
            // Filled once more it takes more time, and is no other response.
            let response = i64::from(!table.answered.0.contains_key(&key));
            *sum = (sum.0 + response, sum.1 + seconds);
        }
    }
    let mut told = Vec::with_capacity(sums.len());
    for ((admission, period), (responses, seconds)) in sums {
        let sum = store::sum(work.db(), (admission, period), responses, seconds).await?;
        let store::Sum { control_number, form_code, responses, seconds } = sum;
        let as_of = work.now();
        told.push(BurdenMeasured {
            admission,
            control_number,
            form_code,
            period,
            responses,
            seconds,
            median_seconds: None,
            as_of,
        });
    }
    work.publish_all(&told).await?;
    work.commit().await?;
    Ok(true)
}

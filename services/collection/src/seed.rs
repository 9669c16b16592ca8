//! The worked data set: last month's values of four communities, as if their tables had been
//! accepted before. It is done once, when the copies of the areas and elements it needs are there.

use std::{collections::BTreeMap, time::Duration};

use async_trait::async_trait;
use host::module::Job;
use kernel::{Actor, AreaCode, Period};
use messaging::Context;
use serde::Deserialize;
use serde_json::json;
use storage::StoreError;

use crate::{
    commands::import_values::{self, Import, Imported},
    store::{areas, worked_set},
};

const VALUES: &str = include_str!("../seed/values.csv");

#[derive(Deserialize)]
struct Line {
    area: AreaCode,
    element: String,
    value: String,
}

/// Loads the worked set.
pub struct WorkedSet;

#[async_trait]
impl Job for WorkedSet {
    fn name(&self) -> &'static str {
        worked_set::SUBJECT
    }

    fn every(&self) -> Duration {
        Duration::from_secs(1)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        if worked_set::is_loaded(context.store.read()).await? {
            return Ok(());
        }
        let mut communities: BTreeMap<AreaCode, Vec<(String, String)>> = BTreeMap::new();
        for line in csv::Reader::from_reader(VALUES.as_bytes()).deserialize() {
            let Line { area, element, value } =
                line.map_err(|error| StoreError::Corrupt(error.to_string()))?;
            communities.entry(area).or_default().push((element, value));
        }
        let work = context.begin(Actor::System).await?;
        worked_set::lock(work.db(), context.store.dialect()).await?;
        if worked_set::is_loaded(work.db()).await? {
            return Ok(());
        }
        let this_month = Period::month_of(work.now().china_date());
        let last_month = this_month.first_day().pred_opt().map_or(this_month, Period::month_of);
        let mut count = 0;
        for (code, values) in &communities {
            let Some(place) = areas::community(work.db(), *code).await? else { return Ok(()) };
            let import = Import { place: &place, period: last_month, values };
            match import_values::run(&work, &import).await? {
                Imported::Done(new) => count += new,
                // Not there yet: nothing is kept, and the next run begins again.
                Imported::Missing(_) => return Ok(()),
            }
        }
        work.record(worked_set::SUBJECT, "loaded", json!({ "values": count, "period": last_month })).await?;
        work.commit().await
    }
}

//! The worked data set: last month's values of four communities, as if their tables had been
//! accepted before. It is done once, when the copies of the areas and elements it needs are there.

use std::{collections::BTreeMap, time::Duration};

use async_trait::async_trait;
use host::module::Job;
use kernel::{Actor, AreaCode, Period};
use messaging::Context;
use serde::Deserialize;
use serde_json::json;
use storage::{StoreError, rows};

use crate::{
    commands::import_values::{self, Import, Imported},
    store::areas,
};

const VALUES: &str = include_str!("../seed/values.csv");
/// The subject of the history record that marks it as done.
const MARK: &str = "worked-set";

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
        MARK
    }

    fn every(&self) -> Duration {
        Duration::from_secs(1)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let done = "SELECT 1 AS one FROM history WHERE subject = $1 LIMIT 1";
        if rows::one(context.store.read(), done, vec![MARK.into()]).await?.is_some() {
            return Ok(());
        }
        let mut communities: BTreeMap<AreaCode, Vec<(String, String)>> = BTreeMap::new();
        for line in csv::Reader::from_reader(VALUES.as_bytes()).deserialize() {
            let Line { area, element, value } = line.map_err(|error| StoreError::Corrupt(error.to_string()))?;
            communities.entry(area).or_default().push((element, value));
        }
        let work = context.begin(Actor::System).await?;
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
        work.record(MARK, "loaded", json!({ "values": count, "period": last_month })).await?;
        work.commit().await
    }
}

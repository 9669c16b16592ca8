//! A name that was decided ahead is borne from its day on.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use async_trait::async_trait;
use host::Job;
use kernel::{Actor, AreaCode};
use messaging::Context;
use storage::StoreError;

use crate::{
    commands::areas,
    domain::{
        Area,
        area_plan::{NameKept, Plan},
        area_tree::Named,
    },
    store,
};

/// Gives areas the names whose day has come.
pub struct AreaNames;

#[async_trait]
impl Job for AreaNames {
    fn name(&self) -> &'static str {
        "registry.area-names"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(60)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let today = context.now().china_date();
        if store::area_past::due_names(context.store.read(), today).await?.is_empty() {
            return Ok(());
        }
        let work = context.begin(Actor::System).await?;
        let due = store::area_past::due_names(work.db(), today).await?;
        let codes: BTreeSet<AreaCode> = due.iter().map(|(code, _)| *code).collect();
        // Of several names of one area the newest stays.
        let newest: BTreeMap<AreaCode, Named> = due.iter().cloned().collect();
        let stored = store::area::find_all(work.db(), &codes).await?;
        let renamed = |area: Area| match newest.get(&area.code()) {
            Some(name) => Area { name_zh: name.zh.clone(), name_en: name.en.clone(), ..area },
            None => area,
        };
        let plan = Plan {
            store: stored.into_iter().map(renamed).collect(),
            names: due.into_iter().map(|(code, name)| NameKept { code, name, borne: true }).collect(),
            ..Plan::default()
        };
        areas::carry_out(&work, plan, &serde_json::Value::Null).await?;
        work.commit().await
    }
}

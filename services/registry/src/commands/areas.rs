//! What an import and a reform of areas share: looking up what they touch, and carrying out a plan.

use std::collections::BTreeSet;

use kernel::{AreaCode, Revision};
use messaging::Work;
use serde_json::{Value, json};
use storage::StoreError;

use crate::{
    domain::{Area, area_plan::Plan, area_tree::Known},
    publish, store,
};

/// What is registered of these codes and above them, and what lies directly below those that end.
pub async fn known(
    work: &Work,
    named: &BTreeSet<AreaCode>,
    ended: &BTreeSet<AreaCode>,
) -> Result<Known, StoreError> {
    let mut areas = store::area::find_all(work.db(), named).await?;
    let above: BTreeSet<AreaCode> = areas.iter().flat_map(|area| area.path.codes()).collect();
    areas.extend(store::area::find_all(work.db(), &above.difference(named).copied().collect()).await?);
    areas.extend(store::area::children(work.db(), ended).await?);
    let names = store::area_past::newest_names(work.db(), named).await?;
    Ok(Known { areas: areas.into_iter().map(|area| (area.code(), area)).collect(), names })
}

/// Stores a plan, writes history and tells of every area that is other than before. `because` is
/// kept with every record.
pub async fn carry_out(work: &Work, plan: Plan, because: &Value) -> Result<(), StoreError> {
    let (new, changed): (Vec<Area>, Vec<Area>) =
        plan.store.into_iter().partition(|area| area.revision == Revision::NEW);
    store::area::insert(work.db(), &new).await?;
    store::area::update(work.db(), &changed).await?;
    store::area_past::keep_names(work.db(), &plan.names).await?;
    for (areas, action) in [(&new, "registered"), (&changed, "changed")] {
        store::area_past::put_successors(work.db(), areas).await?;
        work.record_all(action, areas.iter().map(|area| (area.code().to_string(), detail(area, because))))
            .await?;
        publish::areas(work, areas).await?;
    }
    let later = plan.names.iter().filter(|kept| !kept.borne);
    let names = later.map(|kept| {
        (kept.code.to_string(), json!({"name_zh": kept.name.zh, "from": kept.name.from, "because": because}))
    });
    work.record_all("named-ahead", names).await
}

fn detail(area: &Area, because: &Value) -> Value {
    json!({
        "name_zh": area.name_zh, "valid_to": area.valid_to, "successors": area.successors, "because": because
    })
}

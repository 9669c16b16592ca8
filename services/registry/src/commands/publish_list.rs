//! An approved list is published: immutable from now on, and told to everybody.

use kernel::{ListId, calendar::WorkingDays};
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::{Reach, following, lists};
use crate::{
    domain::{
        DutyList, Item,
        duty_list::{Step, Surroundings},
    },
    publish, store,
};

/// Publishes a list. The lists below get a task to follow what changed; the area's own tasks that
/// this list answers end.
///
/// # Errors
/// If it is not approved, nothing is published above, or its day does not fit.
pub async fn run(
    work: &Work,
    reach: &Reach,
    (id, revision): (ListId, IfMatch),
    within: WorkingDays,
) -> Result<(DutyList, Vec<Item>), Failure> {
    let mut list = lists::load(work, reach, id, revision).await?;
    let items = store::duty_item::of_list(work.db(), id).await?;
    let above = lists::above(work, &list).await?;
    let before = store::duty_list::last_published(work.db(), &list.area).await?;
    let around = Surroundings { above: above.as_ref(), before: before.as_ref() };
    let version = before.as_ref().and_then(|list| list.version).unwrap_or(0) + 1;
    let step = Step { by: work.actor(), at: work.now(), note: String::new() };
    list.publish(around, version, step)?;
    lists::save(work, &mut list).await?;
    work.record(id, "published", json!({"version": version, "effective_from": list.effective_from})).await?;
    publish::duty_list(work, &list, &items).await?;
    following::end(work, &list).await?;
    following::open(work, (&list, &items), before.as_ref(), within).await?;
    Ok((list, items))
}

//! The government of the same level approves a draft.

use kernel::{ListId, text};
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::{Reach, lists};
use crate::{
    domain::{
        DutyList, codes,
        duty_list::{Step, Surroundings},
        inheritance, versions,
    },
    store,
};

/// Approves a list, and gives its items the versions they will be published under.
///
/// # Errors
/// If it is no draft, is empty, widens the list above, cites of it what is not in force, names a form
/// that is in no register, or the approver worked on it.
pub async fn run(
    work: &Work,
    reach: &Reach,
    (id, revision): (ListId, IfMatch),
    document_no: &str,
) -> Result<DutyList, Failure> {
    let mut list = lists::load(work, reach, id, revision).await?;
    let note = text::required(document_no, 60, "/document_no")
        .map_err(|violation| kernel::Refusal::new(&codes::INPUT).with([violation]))?;
    let mut items = store::duty_item::of_list(work.db(), id).await?;
    let above = lists::above(work, &list).await?;
    let before = store::duty_list::last_published(work.db(), &list.area).await?;
    let around = Surroundings { above: above.as_ref(), before: before.as_ref() };
    let step = Step { by: work.actor(), at: work.now(), note };
    inheritance::cite(&mut items, above.as_ref().map(|(_, items)| items.as_slice()).unwrap_or_default());
    list.approve(&items, around, step)?;
    lists::require_objects(work, &list, &items).await?;
    let last = store::duty_item::last_published(work.db(), &list.area).await?;
    versions::assign(&mut items, &last);
    // Before the list is saved: from then on its items are fixed.
    store::duty_item::put(work.db(), id, &items).await?;
    lists::save(work, &mut list).await?;
    work.record(id, "approved", json!({"document_no": document_no, "parent": list.parent})).await?;
    Ok(list)
}

//! An item leaves a draft.

use kernel::ListId;
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::{Reach, lists};
use crate::{
    domain::{DutyList, codes},
    store,
};

/// Takes an item off a draft.
///
/// # Errors
/// If the list is no draft, somebody was faster, or there is no such item.
pub async fn run(
    work: &Work,
    reach: &Reach,
    (id, revision): (ListId, IfMatch),
    code: &str,
) -> Result<DutyList, Failure> {
    let mut list = lists::load(work, reach, id, revision).await?;
    list.touch(work.actor())?;
    if !store::duty_item::remove(work.db(), id, code).await? {
        return Err((&codes::ITEM_UNKNOWN).into());
    }
    lists::save(work, &mut list).await?;
    work.record(id, "item-removed", json!({"code": code})).await?;
    Ok(list)
}

//! What the commands on duty lists share: finding the list, and what it is held against.

use kernel::{ListId, Revision};
use messaging::Work;
use storage::StoreError;
use web::{Failure, IfMatch};

use super::Reach;
use crate::{
    domain::{DutyList, Item},
    store,
};

/// A list that the caller acts on at its own level.
///
/// # Errors
/// 404 if it is not there or out of reach, 403 for another level, 412 if somebody was faster.
pub async fn load(work: &Work, reach: &Reach, id: ListId, revision: IfMatch) -> Result<DutyList, Failure> {
    let list = store::duty_list::find(work.db(), id).await?.ok_or(&web::codes::NOT_FOUND)?;
    reach.require_level_of(&list.area)?;
    revision.require(list.revision)?;
    Ok(list)
}

/// The list in force above on the day this one takes effect, with its items.
///
/// # Errors
/// If the database cannot be read.
pub async fn above(work: &Work, list: &DutyList) -> Result<Option<(DutyList, Vec<Item>)>, StoreError> {
    let Some(area) = list.area.parent() else { return Ok(None) };
    let Some(parent) = store::duty_list::in_force(work.db(), &area, list.effective_from).await? else {
        return Ok(None);
    };
    let items = store::duty_item::of_list(work.db(), parent.id).await?;
    Ok(Some((parent, items)))
}

/// Saves a list under the revision it was read with.
///
/// # Errors
/// If somebody was faster.
pub async fn save(work: &Work, list: &mut DutyList) -> Result<Revision, StoreError> {
    list.revision = store::duty_list::update(work.db(), list).await?;
    Ok(list.revision)
}

//! What the commands on duty lists share: finding the list, and what it is held against.

use contracts::registry::Register;
use kernel::{ListId, Refusal, Revision, Violation};
use messaging::Work;
use storage::StoreError;
use web::{Failure, IfMatch};

use super::{Reach, governed};
use crate::{
    domain::{DutyList, Item, list_codes},
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
    let Some(area) = governed::above(work.db(), &list.area).await? else { return Ok(None) };
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

/// The forms and ledgers that items allow are in a register that holds for the area.
///
/// # Errors
/// Every one that is not, by pointer.
pub async fn require_objects(work: &Work, list: &DutyList, items: &[Item]) -> Result<(), Failure> {
    if items.iter().all(|item| item.text.reporting_objects.is_empty()) {
        return Ok(());
    }
    let known = store::register::codes_holding(work.db(), Register::ReportingObject, &list.area).await?;
    let mut wrong = Vec::new();
    for item in items {
        for (n, object) in item.text.reporting_objects.iter().enumerate() {
            if !known.contains(object) {
                let pointer = format!("/items/{}/reporting_objects/{n}", item.code);
                wrong.push(Violation::of(pointer, &list_codes::ITEM_OBJECT_UNKNOWN));
            }
        }
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(Refusal::new(&list_codes::ITEM_OBJECT_UNKNOWN).with(wrong).into())
    }
}

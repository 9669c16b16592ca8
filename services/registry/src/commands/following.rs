//! What publishing a list does to the tasks of following: those below open, its own end.

use kernel::calendar::WorkingDays;
use messaging::Work;
use serde_json::json;
use storage::StoreError;

use super::governed;
use crate::{
    domain::{DutyList, FollowUp, Item, differences::between, follow_up::Patience},
    publish, store,
};

/// Opens a task for every area directly below that has a published list, if anything changed.
///
/// # Errors
/// If the database refuses.
pub async fn open(
    work: &Work,
    (list, items): (&DutyList, &[Item]),
    before: Option<&DutyList>,
    within: WorkingDays,
) -> Result<(), StoreError> {
    let (Some(before), Some(version)) = (before, list.version) else { return Ok(()) };
    let changes = between(&store::duty_item::of_list(work.db(), before.id).await?, items);
    if changes.is_empty() {
        return Ok(());
    }
    let calendar = store::calendar::merged(work.db()).await?;
    let patience = Patience { within, calendar: &calendar };
    for area in governed::below(work.db(), &list.area).await? {
        // Where nobody governs any more when it takes effect, nobody could follow.
        if area.has_ended(list.effective_from) {
            continue;
        }
        let Some(below) = store::duty_list::last_published(work.db(), &area.path).await? else { continue };
        // It may follow already: drafted and published on the day from which this one is in force.
        if below.parent == Some(list.id) {
            continue;
        }
        let at = (work.now(), patience);
        let task = FollowUp::open(work.id(), area.path.clone(), (list, version), changes.clone(), at);
        store::follow_up::insert(work.db(), &task).await?;
        let detail = json!({"area": area.code(), "above": list.id, "due": task.due.date});
        work.record(task.id, "opened", detail).await?;
        publish::follow_up::opened(work, &task, &list.title_zh).await?;
    }
    Ok(())
}

/// Ends the tasks of an area that its new list answers.
///
/// # Errors
/// If the database refuses.
pub async fn end(work: &Work, list: &DutyList) -> Result<(), StoreError> {
    let Some(parent) = list.parent else { return Ok(()) };
    let Some(version) = store::duty_list::version_of(work.db(), parent).await? else { return Ok(()) };
    for mut task in store::follow_up::open_at(work.db(), &list.area).await? {
        if task.follow(list, version, work.actor(), work.now()) {
            store::follow_up::update(work.db(), &task).await?;
            work.record(task.id, "followed", json!({"list": list.id})).await?;
            publish::follow_up::closed(work, &task, &title(work, &task).await?).await?;
        }
    }
    Ok(())
}

/// Reckons deadlines again that lay past the last published calendar.
///
/// # Errors
/// If the database refuses.
pub async fn reckon(work: &Work, within: WorkingDays) -> Result<(), StoreError> {
    let calendar = store::calendar::merged(work.db()).await?;
    for mut task in store::follow_up::provisional(work.db()).await? {
        if task.reckon(Patience { within, calendar: &calendar }) {
            store::follow_up::update(work.db(), &task).await?;
            work.record(task.id, "reckoned", json!({"due": task.due.date})).await?;
            publish::follow_up::opened(work, &task, &title(work, &task).await?).await?;
        }
    }
    Ok(())
}

/// What the list above is called.
///
/// # Errors
/// If it is not there.
pub async fn title(work: &Work, task: &FollowUp) -> Result<String, StoreError> {
    let above = store::duty_list::find(work.db(), task.above).await?;
    let missing = || StoreError::Corrupt(format!("{}: no list {}", task.id, task.above));
    above.map(|list| list.title_zh).ok_or_else(missing)
}

//! Tasks to follow a change above, as events. The title is that of the list above.

use contracts::registry::{FollowUpClosed, FollowUpOpened, FollowUpOverdue, FollowUpReminded};
use messaging::Work;
use storage::StoreError;

use crate::domain::FollowUp;

/// Tells that there is something to follow, or until another day than was told.
///
/// # Errors
/// If the database refuses.
pub async fn opened(work: &Work, task: &FollowUp, title_zh: &str) -> Result<(), StoreError> {
    work.publish(&FollowUpOpened {
        follow_up: task.id,
        area: task.area.clone(),
        above: task.above,
        above_area: task.above_area.clone(),
        above_title_zh: title_zh.to_owned(),
        above_version: task.above_version,
        changes: u32::try_from(task.changes.len()).unwrap_or(u32::MAX),
        due: task.due.date,
        provisional: task.due.provisional,
    })
    .await
}

/// Tells that the last day comes near.
///
/// # Errors
/// If the database refuses.
pub async fn reminded(work: &Work, task: &FollowUp, title_zh: &str) -> Result<(), StoreError> {
    work.publish(&FollowUpReminded {
        follow_up: task.id,
        area: task.area.clone(),
        above_area: task.above_area.clone(),
        above_title_zh: title_zh.to_owned(),
        above_version: task.above_version,
        due: task.due.date,
    })
    .await
}

/// Tells that the last day is past.
///
/// # Errors
/// If the database refuses.
pub async fn overdue(work: &Work, task: &FollowUp, title_zh: &str) -> Result<(), StoreError> {
    work.publish(&FollowUpOverdue {
        follow_up: task.id,
        area: task.area.clone(),
        above_area: task.above_area.clone(),
        above_title_zh: title_zh.to_owned(),
        above_version: task.above_version,
        due: task.due.date,
    })
    .await
}

/// Tells how it ended.
///
/// # Errors
/// If the database refuses, or it has not ended.
pub async fn closed(work: &Work, task: &FollowUp, title_zh: &str) -> Result<(), StoreError> {
    let open = || StoreError::Corrupt(format!("{} is open", task.id));
    let closing = task.closing.as_ref().ok_or_else(open)?;
    work.publish(&FollowUpClosed {
        follow_up: task.id,
        area: task.area.clone(),
        above_area: task.above_area.clone(),
        above_title_zh: title_zh.to_owned(),
        above_version: task.above_version,
        list: closing.list,
        reason: closing.reason.clone(),
    })
    .await
}

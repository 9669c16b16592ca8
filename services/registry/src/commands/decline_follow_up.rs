//! It is decided, for a reason, not to follow a change above.

use kernel::FollowUpId;
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::{Reach, following};
use crate::{domain::FollowUp, publish, store};

/// Ends a task without following.
///
/// # Errors
/// If it has ended, is not the business of the caller's level, somebody was faster, or no reason is
/// given.
pub async fn run(
    work: &Work,
    reach: &Reach,
    (id, revision): (FollowUpId, IfMatch),
    (reason, document_no): (&str, &str),
) -> Result<FollowUp, Failure> {
    let mut task = store::follow_up::find(work.db(), id).await?.ok_or(&web::codes::NOT_FOUND)?;
    reach.require_level_of(&task.area)?;
    revision.require(task.revision)?;
    task.decline(reason, document_no, (work.actor(), work.now()))?;
    task.revision = store::follow_up::update(work.db(), &task).await?;
    work.record(id, "declined", json!({"reason": reason, "document_no": document_no})).await?;
    publish::follow_up::closed(work, &task, &following::title(work, &task).await?).await?;
    Ok(task)
}

//! An incident ends when somebody may decide after all: a grant was given, or a grant that made
//! somebody partial ended.

use kernel::TaskId;
use messaging::Work;
use serde_json::json;
use storage::StoreError;

use super::review::nobody;
use crate::store::{incidents, requests, tasks};

/// Looks at the task again; answers whether the incident is over.
///
/// # Errors
/// If the database refuses.
pub async fn run(work: &Work, task: TaskId) -> Result<bool, StoreError> {
    let Some(task) = tasks::get(work.db(), task).await? else { return Ok(false) };
    let Some(request) = requests::get(work.db(), task.request).await? else { return Ok(false) };
    if nobody(work, &request, &task).await?.is_some() {
        return Ok(false);
    }
    if !incidents::resolve(work.db(), task.id, work.now()).await? {
        return Ok(false);
    }
    work.record(request.id, "approver-found", json!({ "task": task.id, "stage": task.stage })).await?;
    Ok(true)
}

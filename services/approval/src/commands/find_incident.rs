//! An open task is looked at again: those who could have decided it may be gone.

use kernel::TaskId;
use messaging::Work;
use storage::StoreError;

use super::review::note_incident;
use crate::{
    domain::task::State,
    store::{requests, tasks},
};

/// Notes an incident if nobody may decide the task any more; answers whether it did.
///
/// # Errors
/// If the database refuses.
pub async fn run(work: &Work, id: TaskId) -> Result<bool, StoreError> {
    let Some(known) = tasks::get(work.db(), id).await? else { return Ok(false) };
    let Some(request) = requests::lock(work, known.request).await? else { return Ok(false) };
    let task = tasks::get(work.db(), id).await?.filter(|task| task.standing.state == State::Open);
    match task {
        Some(task) => note_incident(work, &request, &task).await,
        None => Ok(false),
    }
}

//! An open task is looked at again: those who could have decided it may be gone.

use kernel::TaskId;
use messaging::Work;
use storage::StoreError;

use super::{review::note_incident, waiting};

/// Notes an incident if nobody may decide the task any more; answers whether it did.
///
/// # Errors
/// If the database refuses.
pub async fn run(work: &Work, id: TaskId) -> Result<bool, StoreError> {
    match waiting::task(work, id).await? {
        Some((task, request)) => note_incident(work, &request, &task).await,
        None => Ok(false),
    }
}

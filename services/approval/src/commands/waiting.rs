//! A task that still waits, for what is done to it by itself: what came to its end meanwhile is left alone.

use kernel::TaskId;
use messaging::Work;
use storage::StoreError;

use crate::{
    domain::task::State,
    store::{
        requests::{self, Request},
        tasks::{self, Task},
    },
};

/// An open task with its request, which is locked; nothing, if it is over.
///
/// # Errors
/// If the database refuses.
pub async fn task(work: &Work, id: TaskId) -> Result<Option<(Task, Request)>, StoreError> {
    let Some(known) = tasks::get(work.db(), id).await? else { return Ok(None) };
    let Some(request) = requests::lock(work, known.request).await? else { return Ok(None) };
    let task = tasks::get(work.db(), id).await?.filter(|task| task.standing.state == State::Open);
    Ok(task.map(|task| (task, request)))
}

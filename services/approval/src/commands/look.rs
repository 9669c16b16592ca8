//! Opening a task: it is noted when, so that what becomes of the request afterwards is news. Nothing
//! of the task itself changes.

use messaging::Work;
use storage::StoreError;

use crate::store::{
    looks::{self, Look},
    tasks::Task,
};

/// Notes it, and answers what the actor had seen of the task until now.
///
/// # Errors
/// If the database refuses.
pub async fn run(work: &Work, task: &Task) -> Result<Option<Look>, StoreError> {
    looks::open(work, task).await
}

//! What the verbs of a task have in common: who may, which task, one command, the task as it stands then.

use kernel::TaskId;
use messaging::{Context, Work};
use web::{Answer, Failure, IdempotencyKey, Operation, Permit, Reply, idempotency};

use crate::{
    commands::claim::Reviewer,
    queries::tasks,
    routes::reach,
    store::{queue::Entry, tasks::Task},
};

/// Runs a verb once on a task that the caller reaches, and answers its line.
///
/// # Errors
/// 404 for a task out of reach; what the verb refuses.
pub async fn run<O: Operation>(
    (permit, context): (&Permit<O>, &Context),
    (key, fingerprint): (&IdempotencyKey, &str),
    id: TaskId,
    verb: impl AsyncFnOnce(&Work, Reviewer) -> Result<Task, Failure>,
) -> Answer {
    idempotency::once(context, permit, key, fingerprint, async |work| {
        let entry = reach::task(permit, work.db(), id).await?;
        let task = verb(work, reach::reviewer(permit)).await?;
        let revision = task.revision;
        let row = tasks::row(work.db(), &work.context().memory, Entry { task, ..entry }, work.now()).await?;
        Ok(Reply::ok(row).revision(revision))
    })
    .await
}

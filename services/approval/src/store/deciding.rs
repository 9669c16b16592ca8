//! What a decision reads and writes of a request while others have still to decide: as little as there is.

use kernel::{Actor, Revision, TaskId, Timestamp};
use messaging::Work;
use storage::{ConnectionTrait, Dialect, StoreError, guard, rows};

use super::{
    requests::{self, Request},
    tasks::Task,
};
use crate::domain::task::{Ending, Standing, State};

/// The request of a task, locked until the transaction ends, as [`requests::lock`] does.
///
/// # Errors
/// If the database refuses.
pub async fn lock(work: &Work, task: TaskId) -> Result<Option<Request>, StoreError> {
    let suffix = if work.context().store.dialect() == Dialect::Postgres { " FOR UPDATE" } else { "" };
    let sql = format!(
        "SELECT {} FROM request WHERE id = (SELECT request FROM task WHERE id = $1){suffix}",
        requests::COLUMNS
    );
    rows::one(work.db(), &sql, vec![task.to_string().into()]).await?.as_ref().map(requests::read).transpose()
}

/// Saves the stage and what approvals demand so far, and nothing else, under the revision that was read.
///
/// # Errors
/// `Conflict` if somebody was faster.
pub async fn touch<C: ConnectionTrait + ?Sized>(db: &C, request: &Request) -> Result<Revision, StoreError> {
    let sql = "UPDATE request SET revision = revision + 1, stage = $3, terms = $4, updated_at = $5 \
               WHERE id = $1 AND revision = $2";
    let terms = if request.terms.is_empty() { None } else { Some(rows::to_json(&request.terms)?) };
    let values = vec![
        request.id.to_string().into(),
        request.revision.0.into(),
        request.stage.clone().into(),
        terms.into(),
        request.updated_at.micros().into(),
    ];
    guard::update(db, sql, values, request.revision).await
}

/// What [`super::tasks::decide`] leaves of a task.
pub fn closed(task: Task, (ending, by, reason): (Ending, Actor, &str), at: Timestamp) -> Task {
    Task {
        revision: task.revision.next(),
        standing: Standing { state: State::Closed, claim: None },
        ending: Some(ending),
        decided_by: Some(by),
        reason: Some(reason.to_owned()),
        closed_at: Some(at),
        ..task
    }
}

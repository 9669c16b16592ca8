//! The tasks that count for an edition: its own, but for those that a way back made void, and those of
//! earlier editions whose approvals stand.

use std::collections::BTreeSet;

use kernel::{RequestId, TaskId};
use storage::{ConnectionTrait, StoreError, rows};

use super::{
    returns::{self, Returned},
    tasks::{self, Task},
};
use crate::domain::{decision::TaskFact, flow::Flow, task::State};

/// The tasks of a request, and which of them count for an edition.
#[derive(Debug, Clone)]
pub struct Counting {
    edition: i32,
    /// Every task of the request, in the order they opened.
    pub tasks: Vec<Task>,
    returns: Vec<Returned>,
    standing: BTreeSet<TaskId>,
}

/// Reads them.
///
/// # Errors
/// If the database cannot be read.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    edition: i32,
) -> Result<Counting, StoreError> {
    // A first edition has none before it.
    let standing = if edition > 1 { standing(db, request, edition).await? } else { BTreeSet::new() };
    Ok(Counting {
        edition,
        tasks: tasks::of_request(db, request).await?,
        returns: returns::of(db, request, edition).await?,
        standing,
    })
}

async fn standing<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    edition: i32,
) -> Result<BTreeSet<TaskId>, StoreError> {
    let sql = "SELECT task FROM approval_standing WHERE request = $1 AND edition = $2";
    let found = rows::all(db, sql, vec![request.to_string().into(), edition.into()]).await?;
    found.iter().map(|row| row.parse("task")).collect()
}

/// Notes that an approval stands for a later edition.
///
/// # Errors
/// If the database refuses.
pub async fn stands<C: ConnectionTrait + ?Sized>(
    db: &C,
    (request, edition): (RequestId, i32),
    task: TaskId,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO approval_standing (request, edition, task) VALUES ($1, $2, $3)";
    let values = vec![request.to_string().into(), edition.into(), task.to_string().into()];
    rows::execute(db, sql, values).await.map(drop)
}

impl Counting {
    /// Those that count, of the stages of a flow.
    pub fn of_flow<'a>(&'a self, flow: &'a Flow) -> impl Iterator<Item = &'a Task> {
        self.tasks.iter().filter(move |task| self.counts(flow, task))
    }

    /// The stage of the oldest task that is still open when these are closed.
    pub fn open_stage(&self, closed: &[TaskId]) -> Option<String> {
        let open = |task: &&Task| task.standing.state == State::Open && !closed.contains(&task.id);
        let oldest = self.tasks.iter().filter(open).min_by_key(|task| (task.opened_at, task.id));
        oldest.map(|task| task.stage.clone())
    }

    /// The same as the rules look at them.
    pub fn facts(&self, flow: &Flow) -> Vec<TaskFact> {
        self.of_flow(flow).map(Task::fact).collect()
    }

    fn counts(&self, flow: &Flow, task: &Task) -> bool {
        // What stands was there before any round of this edition.
        let round = if task.edition == self.edition {
            task.round
        } else if self.standing.contains(&task.id) {
            -1
        } else {
            return false;
        };
        !returns::superseded(&self.returns, flow, &task.stage, round)
    }
}

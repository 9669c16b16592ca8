//! The tasks that count for an edition: its own, but for those that a way back made void, and those of
//! earlier editions whose approvals stand.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Actor, RequestId, TaskId};
use storage::{ConnectionTrait, StoreError, batch, rows};

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
    let mut all = of_all(db, &BTreeMap::from([(request, edition)])).await?;
    all.remove(&request).ok_or_else(|| StoreError::Corrupt(format!("{request}: nothing counts")))
}

/// The same for several requests, each with the edition under review.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_all<C: ConnectionTrait + ?Sized>(
    db: &C,
    editions: &BTreeMap<RequestId, i32>,
) -> Result<BTreeMap<RequestId, Counting>, StoreError> {
    let requests: BTreeSet<RequestId> = editions.keys().copied().collect();
    let mut tasks = tasks_of(db, &requests).await?;
    let mut returns = returns::of_all(db, editions).await?;
    // A first edition has none before it.
    let later =
        editions.iter().filter(|(_, edition)| **edition > 1).map(|(request, edition)| (*request, *edition));
    let mut standing = standing(db, &later.collect()).await?;
    let counting = |(request, edition): (&RequestId, &i32)| {
        let counting = Counting {
            edition: *edition,
            tasks: tasks.remove(request).unwrap_or_default(),
            returns: returns.remove(request).unwrap_or_default(),
            standing: standing.remove(request).unwrap_or_default(),
        };
        (*request, counting)
    };
    Ok(editions.iter().map(counting).collect())
}

/// Every task of these requests, as [`tasks::of_request`] has them.
async fn tasks_of<C: ConnectionTrait + ?Sized>(
    db: &C,
    requests: &BTreeSet<RequestId>,
) -> Result<BTreeMap<RequestId, Vec<Task>>, StoreError> {
    let sql = format!(
        "SELECT {} FROM task t WHERE t.request IN ({}) ORDER BY t.opened_at, t.area, t.id",
        tasks::COLUMNS,
        batch::listed(db)
    );
    let mut all: BTreeMap<RequestId, Vec<Task>> = BTreeMap::new();
    for row in rows::all(db, &sql, vec![batch::list(requests)?]).await? {
        let task = tasks::read(&row)?;
        all.entry(task.request).or_default().push(task);
    }
    Ok(all)
}

async fn standing<C: ConnectionTrait + ?Sized>(
    db: &C,
    editions: &BTreeMap<RequestId, i32>,
) -> Result<BTreeMap<RequestId, BTreeSet<TaskId>>, StoreError> {
    let mut all: BTreeMap<RequestId, BTreeSet<TaskId>> = BTreeMap::new();
    if editions.is_empty() {
        return Ok(all);
    }
    let sql = format!(
        "SELECT request, edition, task FROM approval_standing WHERE request IN ({})",
        batch::listed(db)
    );
    for row in rows::all(db, &sql, vec![batch::list(editions.keys())?]).await? {
        let (request, edition): (RequestId, i32) = (row.parse("request")?, row.get("edition")?);
        if editions.get(&request) == Some(&edition) {
            all.entry(request).or_default().insert(row.parse("task")?);
        }
    }
    Ok(all)
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

    /// Whether other tasks than this one are open at its place: who decided there is nobody for them.
    pub fn wants_more_at(&self, task: TaskId) -> bool {
        let Some(own) = self.tasks.iter().find(|other| other.id == task) else { return false };
        let open = |other: &&Task| other.standing.state == State::Open && other.id != task;
        self.tasks.iter().filter(open).any(|other| (&other.stage, &other.area) == (&own.stage, &own.area))
    }

    /// Who has decided at the place of a task, or was given another one there that is open.
    pub fn taken_at(&self, flow: &Flow, task: &Task) -> Vec<Actor> {
        let there =
            |other: &&Task| other.id != task.id && (&other.stage, &other.area) == (&task.stage, &task.area);
        let by = |other: &Task| match other.standing.state {
            State::Open => other.delegate,
            State::Closed => other.decided_by,
        };
        self.of_flow(flow).filter(there).filter_map(by).collect()
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

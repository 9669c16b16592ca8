//! Review tasks in full.

use kernel::{Actor, Timestamp};
use messaging::Memory;
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use super::requests::{self as request_views, RequestView};
pub use super::task_lines::{TaskLine, TaskRow, of_request, page, row, rows};
use crate::{
    commands::{assess, case, claim::Reviewer},
    domain::{
        conflict::Conflict,
        drift::Drift,
        flow::Choice,
        task::{Ending, Stance, State},
        terms::Terms,
    },
    store::{
        access, flows,
        queue::Entry,
        requests::{self, Request},
        task_terms,
        tasks::Task,
        ties::{self, Given},
    },
};

/// The task, and what became of a decision on it.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecidedTask {
    /// The task.
    #[serde(flatten)]
    pub row: TaskRow,
    /// Only if somebody else had just decided: the decision stands, this opinion is kept beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opinion: Option<Stance>,
}

/// A decision that was made.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DecisionView {
    /// Approve, return, reject.
    pub decision: Choice,
    /// By whom.
    pub decided_by: Actor,
    /// Their name.
    pub decided_by_name: String,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// Why.
    pub reason: String,
    /// What the approval demands.
    pub terms: Option<Terms>,
}

/// A task given to a colleague.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DelegationView {
    /// Who gave it.
    pub by: Actor,
    /// Their name.
    pub by_name: String,
    /// To whom.
    pub to: Actor,
    /// Their name.
    pub to_name: String,
    /// When.
    pub at: Timestamp,
}

/// A task with its request.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TaskView {
    /// The task itself.
    #[serde(flatten)]
    pub line: TaskLine,
    /// The decisions the caller may make.
    pub may: Vec<Choice>,
    /// Whether an approval may carry terms.
    pub terms: bool,
    /// Why the caller may not decide, if they may not.
    pub conflict: Option<Conflict>,
    /// From hand to hand: who gave it to whom, in order, since it last came back.
    pub delegations: Vec<DelegationView>,
    /// The decision that was made.
    pub decision: Option<DecisionView>,
    /// What is to be decided.
    pub request: RequestView,
    /// What the checks say otherwise now than when it was filed; absent once it is decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drift: Option<Drift>,
}

/// A task in full, as one reviewer sees it.
///
/// # Errors
/// If the database cannot be read.
pub async fn view<C: ConnectionTrait + ?Sized>(
    db: &C,
    entry: Entry,
    reviewer: &Reviewer,
    now: Timestamp,
    memory: &Memory,
) -> Result<TaskView, StoreError> {
    let task = entry.task.clone();
    let missing = || StoreError::Corrupt(format!("{}: no request", task.id));
    let request = requests::get(db, task.request).await?.ok_or_else(missing)?;
    let flow = flows::known(db, memory, (&entry.flow.0, entry.flow.1)).await?;
    let stage = flow.stage(&task.stage).map(|(_, stage)| stage.clone());
    let conflict = ties::of(db, &request).await?.conflict(reviewer.actor, &reviewer.departments);
    let theirs = case::theirs(&task, reviewer.actor).is_ok();
    let open = task.standing.state == State::Open && conflict.is_none() && theirs;
    Ok(TaskView {
        line: row(db, memory, entry, now).await?.line,
        may: stage.as_ref().filter(|_| open).map(|stage| stage.may.clone()).unwrap_or_default(),
        terms: stage.is_some_and(|stage| stage.terms),
        conflict,
        delegations: delegations(db, &task).await?,
        decision: decision(db, &task, &request).await?,
        drift: if task.standing.state == State::Open {
            assess::again(db, &request, now, memory).await?
        } else {
            None
        },
        request: request_views::view(db, &request, now, memory).await?,
    })
}

async fn delegations<C: ConnectionTrait + ?Sized>(
    db: &C,
    task: &Task,
) -> Result<Vec<DelegationView>, StoreError> {
    let given = ties::given(db, task.id).await?;
    let names = access::names(db, given.iter().flat_map(|one| [one.by, one.to])).await?;
    let name = |actor: &Actor| names.get(actor).cloned().unwrap_or_default();
    let view = |Given { by, to, at }| DelegationView { by_name: name(&by), to_name: name(&to), by, to, at };
    Ok(given.into_iter().map(view).collect())
}

async fn decision<C: ConnectionTrait + ?Sized>(
    db: &C,
    task: &Task,
    request: &Request,
) -> Result<Option<DecisionView>, StoreError> {
    let choice = task.ending.and_then(|ending| match ending {
        Ending::Approved => Some(Choice::Approve),
        Ending::Returned => Some(Choice::Return),
        Ending::Rejected => Some(Choice::Reject),
        Ending::Cancelled => None,
    });
    let (Some(decision), Some(by)) = (choice, task.decided_by) else { return Ok(None) };
    let names = access::names(db, [by]).await?;
    let terms = task_terms::of_request(db, request.id).await?.remove(&task.id);
    Ok(Some(DecisionView {
        decision,
        decided_by: by,
        decided_by_name: names.get(&by).cloned().unwrap_or_default(),
        decided_at: task.closed_at,
        reason: task.reason.clone().unwrap_or_default(),
        terms,
    }))
}

//! What a decision reads and writes of a request while others have still to decide: as little as there is.

use std::collections::BTreeSet;

use kernel::{Actor, RequestId, Revision, TaskId, Timestamp};
use messaging::Work;
use serde::Serialize;
use storage::{ConnectionTrait, Dialect, StoreError, batch, guard, rows};

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

/// What a lock on several requests does about those that somebody else has locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Busy {
    /// It waits for them.
    Awaited,
    /// It leaves them out.
    Left,
}

/// The requests of several tasks, locked as [`lock`] does, in the order of their ids: two batches never
/// wait for each other crosswise.
///
/// # Errors
/// If the database refuses.
pub async fn lock_all(work: &Work, tasks: &BTreeSet<TaskId>, busy: Busy) -> Result<Vec<Request>, StoreError> {
    let suffix = match (work.context().store.dialect(), busy) {
        (Dialect::Sqlite, _) => "",
        (Dialect::Postgres, Busy::Awaited) => " FOR UPDATE",
        (Dialect::Postgres, Busy::Left) => " FOR UPDATE SKIP LOCKED",
    };
    let sql = format!(
        "SELECT {} FROM request WHERE id IN (SELECT request FROM task WHERE id IN ({})) ORDER BY id{suffix}",
        requests::COLUMNS,
        batch::listed(work.db())
    );
    rows::all(work.db(), &sql, vec![batch::list(tasks)?]).await?.iter().map(requests::read).collect()
}

/// An approval after which others have still to decide.
#[derive(Debug, Serialize)]
pub struct Approved {
    /// The task.
    pub task: TaskId,
    /// The revision of the task that was read.
    pub revision: i64,
    /// Who approves.
    pub by: Actor,
    /// What they say.
    pub reason: String,
    /// The request.
    pub request: RequestId,
    /// The revision of the request that was read.
    pub request_revision: i64,
    /// The stage that the request is at now.
    pub stage: Option<String>,
}

/// Writes approvals, each of another request: closes the tasks, notes where the requests are, and tells
/// the looks of the others.
///
/// # Errors
/// `Conflict` if somebody was faster at one of them.
pub async fn approve_all(work: &Work, approved: &[Approved], news: i32) -> Result<(), StoreError> {
    let (db, now) = (work.db(), work.now().micros());
    let member = |name: &str| format!("j.value ->> '{name}'");
    let from = batch::rows_of(db);
    let close = format!(
        "UPDATE task SET revision = revision + 1, state = 'closed', result = 'approved', decided_by = a.actor, \
         reason = a.said, closed_at = $2, claimed_by = NULL, claimed_until = NULL \
         FROM (SELECT {} AS task, CAST({} AS BIGINT) AS read, {} AS actor, {} AS said FROM {from}) AS a \
         WHERE task.id = a.task AND task.revision = a.read AND task.state = 'open'",
        member("task"),
        member("revision"),
        member("by"),
        member("reason")
    );
    let touch = format!(
        "UPDATE request SET revision = revision + 1, stage = a.at, updated_at = $2 \
         FROM (SELECT {} AS id, CAST({} AS BIGINT) AS read, {} AS at FROM {from}) AS a \
         WHERE request.id = a.id AND request.revision = a.read",
        member("request"),
        member("request_revision"),
        member("stage")
    );
    for sql in [close, touch] {
        let written = rows::execute(db, &sql, vec![batch::parameter(approved)?, now.into()]).await?;
        if usize::try_from(written).is_ok_and(|written| written != approved.len()) {
            return Err(StoreError::Conflict);
        }
    }
    let resolve = format!(
        "UPDATE incident SET resolved_at = $2 WHERE resolved_at IS NULL AND task IN (SELECT {} FROM {from})",
        member("task")
    );
    rows::execute(db, &resolve, vec![batch::parameter(approved)?, now.into()]).await?;
    let tell = format!(
        "UPDATE task_look SET news = news | $2 FROM (SELECT {} AS id, {} AS actor FROM {from}) AS a \
         WHERE task_look.request = a.id AND task_look.actor <> a.actor",
        member("request"),
        member("by")
    );
    rows::execute(db, &tell, vec![batch::parameter(approved)?, news.into()]).await.map(drop)
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

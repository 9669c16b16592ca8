//! Everybody a request is tied to, and who delegated its tasks.

use std::collections::BTreeMap;

use kernel::{Actor, RequestId, TaskId, Timestamp};
use storage::{ConnectionTrait, StoreError, batch, rows};

use super::requests::Request;
use crate::domain::conflict::Ties;

/// Every tie of the requests of `$1` in one statement: it is asked at every decision.
fn statement(listed: &str) -> String {
    format!(
        "SELECT 'hand' AS tie, request, actor FROM request_hand WHERE request IN ({listed}) \
         UNION SELECT 'delegated', d.request, d.given_by FROM task_delegation d JOIN task t ON t.id = d.task \
         WHERE d.request IN ({listed}) AND d.ended_at IS NULL AND (t.result IS NULL OR t.result <> 'cancelled') \
         UNION SELECT 'decided', r.by_request, t.decided_by FROM reconsideration r JOIN task t ON t.request = r.request \
         WHERE r.by_request IN ({listed}) AND t.decided_by IS NOT NULL \
         UNION SELECT 'decided', r.by_request, o.actor FROM reconsideration r JOIN task_opinion o ON o.request = r.request \
         WHERE r.by_request IN ({listed}) ORDER BY tie, actor"
    )
}

/// The ties of a request: who had a hand in it; who gave a task of it away that did not come back and was
/// not cancelled; who decided, or wanted to, on what it reconsiders.
///
/// # Errors
/// If the database cannot be read.
pub async fn of<C: ConnectionTrait + ?Sized>(db: &C, request: &Request) -> Result<Ties, StoreError> {
    let mut all = of_all(db, [request]).await?;
    all.remove(&request.id).ok_or_else(|| StoreError::Corrupt(format!("{}: no ties", request.id)))
}

/// The same for several requests.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_all<'a, C: ConnectionTrait + ?Sized>(
    db: &C,
    requests: impl IntoIterator<Item = &'a Request>,
) -> Result<BTreeMap<RequestId, Ties>, StoreError> {
    let none = |request: &Request| Ties {
        asking: request.department.clone(),
        hands: Vec::new(),
        delegators: Vec::new(),
        judges: Vec::new(),
    };
    let mut all: BTreeMap<RequestId, Ties> =
        requests.into_iter().map(|request| (request.id, none(request))).collect();
    let sql = statement(&batch::listed(db));
    for row in rows::all(db, &sql, vec![batch::list(all.keys())?]).await? {
        let (tie, actor): (String, Actor) = (row.get("tie")?, row.parse("actor")?);
        let Some(ties) = all.get_mut(&row.parse("request")?) else { continue };
        match tie.as_str() {
            "hand" => ties.hands.push(actor),
            "delegated" => ties.delegators.push(actor),
            _ => ties.judges.push(actor),
        }
    }
    Ok(all)
}

/// Notes that somebody gave a task to somebody else.
///
/// # Errors
/// If the database refuses.
pub async fn delegated<C: ConnectionTrait + ?Sized>(
    db: &C,
    (request, task): (RequestId, TaskId),
    (by, to): (Actor, Actor),
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO task_delegation (task, request, given_by, given_to, given_at) VALUES ($1, $2, $3, $4, $5)";
    let values = vec![
        task.to_string().into(),
        request.to_string().into(),
        by.to_string().into(),
        to.to_string().into(),
        at.micros().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// That somebody gave a task to somebody else.
#[derive(Debug, Clone)]
pub struct Given {
    /// Who gave it.
    pub by: Actor,
    /// To whom.
    pub to: Actor,
    /// When.
    pub at: Timestamp,
}

/// From hand to hand: who gave a task to whom since it last came back, in order.
///
/// # Errors
/// If the database cannot be read.
pub async fn given<C: ConnectionTrait + ?Sized>(db: &C, task: TaskId) -> Result<Vec<Given>, StoreError> {
    let sql = "SELECT given_by, given_to, given_at FROM task_delegation \
               WHERE task = $1 AND ended_at IS NULL ORDER BY id";
    let found = rows::all(db, sql, vec![task.to_string().into()]).await?;
    let read = |row: &storage::Row| {
        Ok(Given { by: row.parse("given_by")?, to: row.parse("given_to")?, at: row.time("given_at")? })
    };
    found.iter().map(read).collect()
}

/// Notes that a task came back undecided.
///
/// # Errors
/// If the database refuses.
pub async fn came_back<C: ConnectionTrait + ?Sized>(
    db: &C,
    task: TaskId,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE task_delegation SET ended_at = $2 WHERE task = $1 AND ended_at IS NULL";
    rows::execute(db, sql, vec![task.to_string().into(), at.micros().into()]).await.map(drop)
}

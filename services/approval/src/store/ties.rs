//! Everybody a request is tied to, and who delegated its tasks.

use kernel::{Actor, RequestId, TaskId, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

use super::requests::Request;
use crate::domain::conflict::Ties;

/// Every tie in one statement: it is asked at every decision.
const TIES: &str = "SELECT 'hand' AS tie, actor FROM request_hand WHERE request = $1 \
    UNION SELECT 'delegated', d.given_by FROM task_delegation d JOIN task t ON t.id = d.task \
    WHERE d.request = $1 AND d.ended_at IS NULL AND (t.result IS NULL OR t.result <> 'cancelled') \
    UNION SELECT 'decided', t.decided_by FROM reconsideration r JOIN task t ON t.request = r.request \
    WHERE r.by_request = $1 AND t.decided_by IS NOT NULL \
    UNION SELECT 'decided', o.actor FROM reconsideration r JOIN task_opinion o ON o.request = r.request \
    WHERE r.by_request = $1 ORDER BY tie, actor";

/// The ties of a request: who had a hand in it; who gave a task of it away that did not come back and was
/// not cancelled; who decided, or wanted to, on what it reconsiders.
///
/// # Errors
/// If the database cannot be read.
pub async fn of<C: ConnectionTrait + ?Sized>(db: &C, request: &Request) -> Result<Ties, StoreError> {
    let mut ties = Ties {
        asking: request.department.clone(),
        hands: Vec::new(),
        delegators: Vec::new(),
        judges: Vec::new(),
    };
    for row in rows::all(db, TIES, vec![request.id.to_string().into()]).await? {
        let (tie, actor): (String, Actor) = (row.get("tie")?, row.parse("actor")?);
        match tie.as_str() {
            "hand" => ties.hands.push(actor),
            "delegated" => ties.delegators.push(actor),
            _ => ties.judges.push(actor),
        }
    }
    Ok(ties)
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
